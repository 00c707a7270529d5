package dev.lancechunks.internal.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.dataset.Branches;
import dev.lancechunks.internal.lance.failure.NativeErrors;
import dev.lancechunks.internal.lance.files.Manifests;
import dev.lancechunks.internal.location.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the errors for missing tables and branches. The errors list the existing ones. */
final class MissingTable {
  private static final int SHOWN_TABLES = 20;

  private MissingTable() {}

  /**
   * Throws if a local path cannot be a Lance dataset. The error of the native library would not
   * name this reason.
   */
  static void check(Location location) {
    if (location.directory().isPresent() && !Manifests.isTable(location.directory().get())) {
      throw branch(location).orElseGet(() -> noTable(location, location.directory().get()));
    }
  }

  private static LanceChunksException noTable(Location location, Path path) {
    if (Files.isDirectory(path)) {
      return new LanceChunksException(
          "Cannot open Lance table %s: the directory is not a Lance dataset, it contains no directory _versions. %s"
              .formatted(path, tablesBelow(location, path)));
    }
    if (Files.exists(path)) {
      return new LanceChunksException(
          "Cannot open Lance table %s: the path is a file, but a Lance dataset is a directory. Load the directory that contains _versions."
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
          ? "There are no tables below %s. Load the directory of a table.".formatted(directory)
          : "Directory %s contains the tables %s: load it with option table set to one of them."
              .formatted(directory, tables);
    } catch (IOException | LanceChunksException e) {
      return "Check the path.";
    }
  }

  /** Returns the error for a missing branch if this caused a failure in an object store. */
  static Optional<LanceChunksException> branch(Location location, Exception cause) {
    return location.directory().isEmpty() && NativeErrors.isNotFound(cause)
        ? branch(location)
        : Optional.empty();
  }

  /** Returns the error for a missing branch if the location belongs to a branch of a table. */
  static Optional<LanceChunksException> branch(Location location) {
    return Branches.of(location)
        .map(
            branch ->
                new LanceChunksException(
                    "Cannot open Lance table %s: it has no branch %s. Set branch to one of %s."
                        .formatted(
                            branch.table().uri(), branch.name(), Branches.names(branch.table()))));
  }
}
