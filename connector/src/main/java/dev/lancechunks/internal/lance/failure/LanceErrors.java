package dev.lancechunks.internal.lance.failure;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.files.ChecksumException;
import dev.lancechunks.internal.lance.files.ReaderFlags;
import dev.lancechunks.internal.lance.model.SnapshotId;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.RedactedException;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions for failures of the native layer, with a reason and a remedy. */
public final class LanceErrors {
  private static final String ALLOW_HTTP = "allow_http";
  private static final String MOVED =
      "A branch refers to the directory in which its table was when the branch was created: move the table back there, or read branch main";
  private static final String RESTORE =
      "If a file is missing or damaged, restore it or read another version with option versionAsOf";

  private LanceErrors() {}

  /** Returns the error for a table that cannot be opened, or the cause if it is such an error. */
  public static LanceChunksException opening(Location location, Exception cause) {
    if (cause instanceof LanceChunksException refusal) {
      return refusal;
    }
    Optional<LanceChunksException> missing = ReaderFlags.refusal(location, cause);
    if (missing.isPresent()) {
      return missing.get();
    }
    return new LanceChunksException(
        "Cannot open Lance table %s: %s. %s."
            .formatted(
                location.uri(),
                NativeErrors.of(location, cause),
                advice(
                    location,
                    cause,
                    "Check that the table was written completely",
                    "Check the path, and the credentials and other options of the store")),
        RedactedException.of(cause, location.storage()));
  }

  /**
   * Returns the remedy.
   *
   * @param ifDamaged the remedy for a local table if a file is missing or damaged
   * @param inStore the remedy for an object store, whose errors do not always show the reason
   */
  private static String advice(
      Location location, Exception cause, String ifDamaged, String inStore) {
    if (cause instanceof ChecksumException difference) {
      return difference.advice();
    }
    if (location.directory().isEmpty()) {
      boolean builder = String.valueOf(cause.getMessage()).contains("builder error");
      return builder && !location.storage().values().containsKey(ALLOW_HTTP)
          ? "Set storage.%s to true if the endpoint begins with http://".formatted(ALLOW_HTTP)
          : inStore;
    }
    if (NativeErrors.isDenied(cause)) {
      return "Grant this user read permission for the whole table";
    }
    return NativeErrors.isDamage(cause)
        ? ifDamaged
        : "Read the table with the client that wrote it; if that succeeds, report this message with the client's version";
  }

  public static LanceChunksException noSuchVersion(
      Location location, String wanted, List<?> available, String option) {
    return new LanceChunksException(
        "Cannot read Lance table %s %s: there is no such version. Set %s to one of %s."
            .formatted(location.uri(), wanted, option, available));
  }

  public static LanceChunksException otherBranch(
      Location table, String tag, String branch, String given) {
    return new LanceChunksException(
        "Cannot read Lance table %s at tag %s: the tag is on branch %s, not on %s. Load %s without option branch, or with branch set to %s."
            .formatted(table.uri(), tag, branch, given, table.uri(), branch));
  }

  /**
   * Returns the error for a version that was removed.
   *
   * @param oldest the oldest remaining version, if known
   */
  static LanceChunksException removedVersion(SnapshotId id, OptionalLong oldest, Exception cause) {
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: the version was removed while it was being read (%s%s). Load the table again, and keep versions for longer than jobs run, or tag the versions that jobs read: clean-up does not remove tagged versions."
            .formatted(
                id.location().uri(),
                id.version(),
                NativeErrors.of(id.location(), cause),
                oldest.isPresent()
                    ? "; the oldest remaining version is " + oldest.getAsLong()
                    : ""),
        RedactedException.of(cause, id.location().storage()));
  }

  public static LanceChunksException replaced(SnapshotId expected, @Nullable Exception cause) {
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: the table was replaced during the query, and the version that exists now was not committed at %s. Load the table again."
            .formatted(expected.location().uri(), expected.version(), expected.committed()),
        cause == null ? null : RedactedException.of(cause, expected.location().storage()));
  }

  /**
   * Returns the error for a version that exists but cannot be read.
   *
   * @param isBranch whether the version is on a branch
   */
  static LanceChunksException unreadable(SnapshotId id, boolean isBranch, Exception cause) {
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: %s. %s."
            .formatted(
                id.location().uri(),
                id.version(),
                NativeErrors.of(id.location(), cause),
                advice(
                    id.location(),
                    cause,
                    isBranch && isOfMovedTable(cause) ? MOVED : RESTORE,
                    NativeErrors.isDamage(cause)
                        ? RESTORE
                        : "Check that the store is reachable and that its credentials and other options are correct")),
        RedactedException.of(cause, id.location().storage()));
  }

  /**
   * Returns whether the missing file belongs to another table. Missing files of the table itself
   * are found before the scan, with a {@link FileNotFoundException}.
   */
  private static boolean isOfMovedTable(Exception cause) {
    return NativeErrors.isNotFound(cause) && !(cause instanceof FileNotFoundException);
  }

  public static LanceChunksException recording(Location location, Exception cause) {
    return new LanceChunksException(
        "Cannot record checksums of Lance table %s: %s. %s."
            .formatted(
                location.uri(),
                NativeErrors.of(location, cause),
                cause instanceof ChecksumException difference
                    ? difference.advice()
                    : "Make sure that the whole table is in a local directory that this user can write to, and that no file is missing or damaged"),
        RedactedException.of(cause, location.storage()));
  }
}
