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

/** What went wrong with a table, in words for its user. */
public final class LanceErrors {
  private static final String ALLOW_HTTP = "allow_http";
  private static final String MOVED =
      "A branch names the directory that its table had when the branch was made: have the table there, or read branch main";
  private static final String RESTORE =
      "If a file is missing or damaged, restore it or read another version with option versionAsOf";

  private LanceErrors() {}

  /** Says that a table cannot be opened; a cause that says so itself is returned as it is. */
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
   * Returns what to do.
   *
   * @param ifDamaged what to do in a directory, if a file is missing or damaged
   * @param inStore what to do in an object store, whose errors do not always tell
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
      return "Give this user the right to read the whole table";
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
   * Says that a version was removed.
   *
   * @param oldest the oldest version that is left, if that is known
   */
  static LanceChunksException removedVersion(SnapshotId id, OptionalLong oldest, Exception cause) {
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: the version was removed while it was being read (%s%s). Load the table again, and keep versions for longer than jobs run, or tag those that jobs read: tags keep versions from clean-up."
            .formatted(
                id.location().uri(),
                id.version(),
                NativeErrors.of(id.location(), cause),
                oldest.isPresent() ? "; the oldest there is now is " + oldest.getAsLong() : ""),
        RedactedException.of(cause, id.location().storage()));
  }

  public static LanceChunksException replaced(SnapshotId expected, @Nullable Exception cause) {
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: the table was replaced during the query, what is there now was not committed at %s. Load the table again."
            .formatted(expected.location().uri(), expected.version(), expected.committed()),
        cause == null ? null : RedactedException.of(cause, expected.location().storage()));
  }

  /**
   * Says that a version cannot be read.
   *
   * @param isBranch whether it is a version of a branch
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
                        : "Check that the store can be reached, and its credentials and other options")),
        RedactedException.of(cause, id.location().storage()));
  }

  /** Returns whether the missing file is none of those that are checked as the table's own. */
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
                    : "Record them where the whole table is a directory that this user can write to, and no file is missing or damaged"),
        RedactedException.of(cause, location.storage()));
  }
}
