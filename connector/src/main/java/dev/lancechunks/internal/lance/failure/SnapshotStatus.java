package dev.lancechunks.internal.lance.failure;

import dev.lancechunks.internal.lance.dataset.Datasets;
import dev.lancechunks.internal.lance.dataset.OpenedDataset;
import dev.lancechunks.internal.lance.dataset.SnapshotReader;
import dev.lancechunks.internal.lance.model.SnapshotId;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The current state of an opened version, determined when one of its files is not found. */
enum SnapshotStatus {
  /** The version still exists. Only the file is missing. */
  UNCHANGED,
  /** The version no longer exists. */
  REMOVED,
  /** The table was dropped and rewritten, and has another version with this number. */
  REPLACED;

  /**
   * How long to wait for the removal of a manifest. Clean-up deletes the files of a version before
   * its manifest.
   */
  private static final long REMOVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /**
   * Returns the current state of a version. If its manifest exists, this waits for a removal in
   * progress, except for the latest version, which clean-up never removes.
   */
  static SnapshotStatus of(SnapshotId id) {
    long began = System.nanoTime();
    while (true) {
      try (OpenedDataset now = Datasets.open(id.location(), OptionalLong.of(id.version()))) {
        if (!new SnapshotReader(now).id().equals(id)) {
          return REPLACED;
        }
        if (now.dataset().latestVersion() == id.version()
            || System.nanoTime() - began > REMOVAL_NANOS) {
          return UNCHANGED;
        }
      } catch (IllegalArgumentException e) {
        return REMOVED;
      } catch (IOException | RuntimeException e) {
        return UNCHANGED;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
