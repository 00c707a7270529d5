package dev.lancechunks.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.options.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What went wrong with a table, in words for its user. */
final class Failures {
  private static final int SHOWN_TABLES = 20;
  private static final String ALLOW_HTTP = "allow_http";
  private static final String MOVED =
      "A branch names the directory that its table had when the branch was made: have the table there, or read branch main";
  private static final String RESTORE =
      "If a file is missing or damaged, restore it or read another version with option versionAsOf";

  private Failures() {}

  /** Fails if a local directory cannot be a Lance dataset, which the native error would not say. */
  static void checkDirectory(Location location) {
    if (location.directory().isPresent() && !Manifests.isTable(location.directory().get())) {
      throw Branches.missing(location)
          .orElseGet(() -> noTable(location, location.directory().get()));
    }
  }

  private static LanceChunksException noTable(Location location, Path path) {
    if (Files.isDirectory(path)) {
      return new LanceChunksException(
          "Cannot open Lance table %s: the directory is no Lance dataset, it has no _versions in it. %s"
              .formatted(path, tablesBelow(location, path)));
    }
    if (Files.exists(path)) {
      return new LanceChunksException(
          "Cannot open Lance table %s: it is a file, and a Lance dataset is a directory. Give the directory that holds _versions."
              .formatted(path));
    }
    Path parent = path.getParent();
    String advice =
        parent != null && Files.isDirectory(parent)
            ? tablesBelow(location, parent)
            : "Check the path.";
    return new LanceChunksException(
        "Cannot open Lance table %s: the path does not exist. %s".formatted(path, advice));
  }

  private static String tablesBelow(Location location, Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      Stream<String> plain =
          entries
              .filter(Manifests::isTable)
              .map(entry -> entry.getFileName().toString())
              .filter(name -> name.endsWith(".lance"))
              .map(name -> name.substring(0, name.length() - ".lance".length()));
      Stream<String> named = Databases.names(location.at(directory.toString())).stream();
      List<String> tables =
          Stream.concat(plain, named).distinct().sorted().limit(SHOWN_TABLES).toList();
      return tables.isEmpty()
          ? "There is no table below %s either; give the directory of a table.".formatted(directory)
          : "Below %s are the tables %s: load that directory with option table set to one of them."
              .formatted(directory, tables);
    } catch (IOException | LanceChunksException e) {
      return "Check the path.";
    }
  }

  /** Says that a table cannot be opened; a cause that says so itself is returned as it is. */
  static LanceChunksException opening(Location location, Exception cause) {
    if (cause instanceof LanceChunksException refusal) {
      return refusal;
    }
    Optional<LanceChunksException> missing = Features.refusal(location, cause);
    if (missing.isPresent()) {
      return missing.get();
    }
    return new LanceChunksException(
        "Cannot open Lance table %s: %s. %s."
            .formatted(
                location.uri(),
                Reasons.of(location, cause),
                advice(
                    location,
                    cause,
                    "Check that the table was written completely",
                    "Check the path, and the credentials and other options of the store")),
        HiddenCause.of(cause, location.storage()));
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
    if (Reasons.isDenied(cause)) {
      return "Give this user the right to read the whole table";
    }
    return Reasons.isDamage(cause)
        ? ifDamaged
        : "Read the table with the client that wrote it; if that succeeds, report this message with the client's version";
  }

  static LanceChunksException noSuchVersion(
      Location location, String wanted, List<?> available, String option) {
    return new LanceChunksException(
        "Cannot read Lance table %s %s: there is no such version. Set %s to one of %s."
            .formatted(location.uri(), wanted, option, available));
  }

  static LanceChunksException otherBranch(Location table, String tag, String branch, String given) {
    return new LanceChunksException(
        "Cannot read Lance table %s at tag %s: the tag is on branch %s, not on %s. Load %s without option branch, or with branch set to %s."
            .formatted(table.uri(), tag, branch, given, table.uri(), branch));
  }

  /** Says that a version was removed, by {@code cause}, which may be the first to notice. */
  static LanceChunksException removedVersion(SnapshotId id, Exception cause) {
    OptionalLong oldest = Manifests.oldest(id.location());
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: the version was removed while it was being read (%s%s). Load the table again, and keep versions for longer than jobs run, or tag those that jobs read: tags keep versions from clean-up."
            .formatted(
                id.location().uri(),
                id.version(),
                Reasons.of(id.location(), cause),
                oldest.isPresent() ? "; the oldest there is now is " + oldest.getAsLong() : ""),
        HiddenCause.of(cause, id.location().storage()));
  }

  static LanceChunksException replaced(SnapshotId expected, @Nullable Exception cause) {
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: the table was replaced during the query, what is there now was not committed at %s. Load the table again."
            .formatted(expected.location().uri(), expected.version(), expected.committed()),
        cause == null ? null : HiddenCause.of(cause, expected.location().storage()));
  }

  /**
   * Says that a version cannot be read, and if that is so, that it was removed or replaced; a cause
   * that says so itself is returned as it is.
   */
  static LanceChunksException reading(SnapshotId id, Exception cause) {
    if (cause instanceof LanceChunksException refusal) {
      return refusal;
    }
    return switch (Reasons.isNotFound(cause) ? Fate.of(id) : Fate.UNCHANGED) {
      case REMOVED -> removedVersion(id, cause);
      case REPLACED -> replaced(id, cause);
      case UNCHANGED -> unreadable(id, cause);
    };
  }

  private static LanceChunksException unreadable(SnapshotId id, Exception cause) {
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: %s. %s."
            .formatted(
                id.location().uri(),
                id.version(),
                Reasons.of(id.location(), cause),
                advice(
                    id.location(),
                    cause,
                    isOfMovedTable(id.location(), cause) ? MOVED : RESTORE,
                    Reasons.isDamage(cause)
                        ? RESTORE
                        : "Check that the store can be reached, and its credentials and other options")),
        HiddenCause.of(cause, id.location().storage()));
  }

  /** Returns whether a branch misses a file, and none of those that are checked as its own. */
  private static boolean isOfMovedTable(Location location, Exception cause) {
    return Reasons.isNotFound(cause)
        && !(cause instanceof FileNotFoundException)
        && Branches.of(location).isPresent();
  }

  static LanceChunksException recording(Location location, Exception cause) {
    return new LanceChunksException(
        "Cannot record checksums of Lance table %s: %s. %s."
            .formatted(
                location.uri(),
                Reasons.of(location, cause),
                cause instanceof ChecksumException difference
                    ? difference.advice()
                    : "Record them where the whole table is a directory that this user can write to, and no file is missing or damaged"),
        HiddenCause.of(cause, location.storage()));
  }
}
