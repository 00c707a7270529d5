package dev.lancechunks.internal.lance.failure;

import dev.lancechunks.internal.lance.dataset.Datasets;
import dev.lancechunks.internal.lance.dataset.SnapshotReader;
import dev.lancechunks.internal.lance.model.SnapshotId;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lance.Dataset;

/** What has become of a version since it was opened, asked when a file of it is not found. */
enum SnapshotStatus {
  /** It is what it was, without the file. */
  UNCHANGED,
  REMOVED,
  /** The table was dropped and written anew, and has another version of this number. */
  REPLACED;

  /** Clean-up removes a version's manifest after the files that only it has. */
  private static final long REMOVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Looks, for some time unless it is the newest version, which clean-up keeps. */
  static SnapshotStatus of(SnapshotId id) {
    long began = System.nanoTime();
    while (true) {
      try (Dataset now = Datasets.openChecked(id.location(), id.version())) {
        if (!SnapshotReader.id(id.location(), now, now.getFragments()).equals(id)) {
          return REPLACED;
        }
        if (now.latestVersion() == id.version() || System.nanoTime() - began > REMOVAL_NANOS) {
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
