package dev.lancechunks.internal.lance.failure;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.dataset.Branches;
import dev.lancechunks.internal.lance.files.Manifests;
import dev.lancechunks.internal.lance.model.SnapshotId;

/** Finds out why a version could not be read, from the current state of the table. */
public final class ReadFailures {
  private ReadFailures() {}

  /**
   * Returns the error for a version that cannot be read, or was removed or replaced after it was
   * opened. If the cause is such an error, returns the cause.
   */
  public static LanceChunksException diagnose(SnapshotId id, Exception cause) {
    if (cause instanceof LanceChunksException refusal) {
      return refusal;
    }
    return switch (NativeErrors.isNotFound(cause)
        ? SnapshotStatus.of(id)
        : SnapshotStatus.UNCHANGED) {
      case REMOVED -> removed(id, cause);
      case REPLACED -> LanceErrors.replaced(id, cause);
      case UNCHANGED -> LanceErrors.unreadable(id, Branches.of(id.location()).isPresent(), cause);
    };
  }

  /** Returns the error for a version that no longer exists. */
  public static LanceChunksException removed(SnapshotId id, Exception cause) {
    return LanceErrors.removedVersion(id, Manifests.oldest(id.location()), cause);
  }
}
