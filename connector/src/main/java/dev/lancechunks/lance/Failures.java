package dev.lancechunks.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.options.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What went wrong with a table, in words for its user. */
final class Failures {
  private static final int SHOWN_TABLES = 20;
  private static final String ALLOW_HTTP = "allow_http";

  private Failures() {}

  /** Fails if a local directory cannot be a Lance dataset, which the native error would not say. */
  static void checkDirectory(Location location) {
    location.directory().ifPresent(Failures::checkDirectory);
  }

  private static void checkDirectory(Path path) {
    if (Files.isDirectory(path.resolve("_versions"))) {
      return;
    }
    if (Files.isDirectory(path)) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: the directory is no Lance dataset, it has no _versions in it. %s"
              .formatted(path, tablesBelow(path)));
    }
    if (Files.exists(path)) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: it is a file, and a Lance dataset is a directory. Give the directory that holds _versions."
              .formatted(path));
    }
    Path parent = path.getParent();
    String advice =
        parent != null && Files.isDirectory(parent) ? tablesBelow(parent) : "Check the path.";
    throw new LanceChunksException(
        "Cannot open Lance table %s: the path does not exist. %s".formatted(path, advice));
  }

  private static String tablesBelow(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      List<String> tables =
          entries
              .filter(entry -> Files.isDirectory(entry.resolve("_versions")))
              .map(entry -> entry.getFileName().toString())
              .filter(name -> name.endsWith(".lance"))
              .map(name -> name.substring(0, name.length() - ".lance".length()))
              .sorted()
              .limit(SHOWN_TABLES)
              .toList();
      return tables.isEmpty()
          ? "There is no table below %s either; give the directory of a table.".formatted(directory)
          : "Below %s are the tables %s: load that directory with option table set to one of them."
              .formatted(directory, tables);
    } catch (IOException e) {
      return "Check the path.";
    }
  }

  /** Says that a table cannot be opened; a cause that says so itself is returned as it is. */
  static LanceChunksException opening(Location location, Exception cause) {
    if (cause instanceof LanceChunksException refusal) {
      return refusal;
    }
    String usual =
        location.directory().isPresent()
            ? "Check that the table was written completely and can be read by this user"
            : "Check the path, and the credentials and other options of the store";
    return new LanceChunksException(
        "Cannot open Lance table %s: %s. %s."
            .formatted(location.uri(), Reasons.of(location, cause), advice(location, cause, usual)),
        HiddenCause.of(cause, location.storage()));
  }

  private static String advice(Location location, Exception cause, String usual) {
    if (cause instanceof ChecksumException difference) {
      return difference.advice();
    }
    boolean builder = String.valueOf(cause.getMessage()).contains("builder error");
    return builder && !location.storage().values().containsKey(ALLOW_HTTP)
        ? "Set storage.%s to true if the endpoint begins with http://".formatted(ALLOW_HTTP)
        : usual;
  }

  static LanceChunksException noSuchVersion(
      Location location, String wanted, List<?> available, String option) {
    return new LanceChunksException(
        "Cannot read Lance table %s %s: there is no such version. Set %s to one of %s."
            .formatted(location.uri(), wanted, option, available));
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
                    "If a file is missing or damaged, restore it or read another version with option versionAsOf")),
        HiddenCause.of(cause, id.location().storage()));
  }

  static LanceChunksException recording(Location location, Exception cause) {
    return new LanceChunksException(
        "Cannot record checksums of Lance table %s: %s. %s."
            .formatted(
                location.uri(),
                Reasons.of(location, cause),
                advice(
                    location,
                    cause,
                    "Record them where the whole table is a directory that this user can write to, and no file is missing or damaged")),
        HiddenCause.of(cause, location.storage()));
  }
}
