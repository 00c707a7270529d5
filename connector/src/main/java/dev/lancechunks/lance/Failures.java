package dev.lancechunks.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.options.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What went wrong with a table, in words for its user. */
final class Failures {
  private static final Pattern NATIVE_SOURCE = Pattern.compile(",? /[^ ,]*\\.rs:\\d+(:\\d+)?");

  /** What Arrow puts before each message that comes through a stream. */
  private static final Pattern STREAM_WRAPPER =
      Pattern.compile("^\\[errno \\d+\\] (External error: )?");

  private static final Pattern JNI_WRAPPER =
      Pattern.compile("(?s)CDataJniException\\{errno=\\d+, message='?(.*?)'?\\}$");
  private static final Pattern NOT_FOUND = Pattern.compile("(?i)not found|no such file");
  private static final int SHOWN_TABLES = 20;

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
    return new LanceChunksException(
        "Cannot open Lance table %s: %s. Check that the table was written completely and can be read by this user."
            .formatted(location.uri(), reason(location, cause)),
        HiddenCause.of(cause, location.storage()));
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
                reason(id.location(), cause),
                oldest.isPresent() ? "; the oldest there is now is " + oldest.getAsLong() : ""),
        HiddenCause.of(cause, id.location().storage()));
  }

  static LanceChunksException replaced(SnapshotId expected) {
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: the table was replaced during the query, what is there now was not committed at %s. Load the table again."
            .formatted(expected.location().uri(), expected.version(), expected.committed()));
  }

  /**
   * Says that a version cannot be read, and if that is so, that it was removed; a cause that says
   * so itself is returned as it is.
   */
  static LanceChunksException reading(SnapshotId id, Exception cause) {
    if (cause instanceof LanceChunksException refusal) {
      return refusal;
    }
    if (isNotFound(cause) && Manifests.isRemoved(id.location(), id.version())) {
      return removedVersion(id, cause);
    }
    return new LanceChunksException(
        "Cannot read Lance table %s version %d: %s. If a file is missing or damaged, restore it or read another version with option versionAsOf."
            .formatted(id.location().uri(), id.version(), reason(id.location(), cause)),
        HiddenCause.of(cause, id.location().storage()));
  }

  /** Returns whether a file was missing, by what Java or the native library calls that. */
  private static boolean isNotFound(Throwable cause) {
    return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            one ->
                one instanceof NoSuchFileException
                    || one instanceof FileNotFoundException
                    || NOT_FOUND.matcher(String.valueOf(one.getMessage())).find());
  }

  static LanceChunksException recording(Location location, Exception cause) {
    return new LanceChunksException(
        "Cannot record checksums of Lance table %s: %s. Record them where the whole table is a directory that this user can write to."
            .formatted(location.uri(), reason(location, cause)),
        HiddenCause.of(cause, location.storage()));
  }

  /**
   * Returns the first line of the native message, without secrets of the table and without places
   * in Lance's own source.
   */
  static String reason(Location location, Throwable cause) {
    String message = location.storage().hide(String.valueOf(cause.getMessage()));
    Matcher wrapped = JNI_WRAPPER.matcher(message);
    String told = wrapped.find() ? wrapped.group(1) : message;
    String line = told.lines().findFirst().orElse("no reason given");
    String plain = STREAM_WRAPPER.matcher(line).replaceFirst("");
    return NATIVE_SOURCE.matcher(plain).replaceAll("").replaceAll("[. ]+$", "");
  }
}
