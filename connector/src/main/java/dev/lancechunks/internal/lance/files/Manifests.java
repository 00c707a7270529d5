package dev.lancechunks.internal.lance.files;

import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Finds and reads the manifests of a table in a directory, one for each version. */
public final class Manifests {
  private static final String DIRECTORY = "_versions";
  private static final String SUFFIX = ".manifest";

  private Manifests() {}

  /** Returns whether a directory contains a table. */
  public static boolean isTable(Path directory) {
    return Files.isDirectory(directory.resolve(DIRECTORY));
  }

  /** Returns the path of a version's manifest, relative to the table's directory. */
  static String path(Path table, long version) {
    // Reversed numbers list the newest version first; older writers use the plain number.
    String reversed = DIRECTORY + "/" + Long.toUnsignedString(-1 - version) + SUFFIX;
    return Files.exists(table.resolve(reversed)) ? reversed : DIRECTORY + "/" + version + SUFFIX;
  }

  /** Returns whether a manifest exists in a directory; false for other kinds of locations. */
  public static boolean exists(Location location, long version) {
    return location
        .directory()
        .map(table -> Files.exists(table.resolve(path(table, version))))
        .orElse(false);
  }

  /**
   * Reads and checks the manifest of a version in a directory, by default the newest.
   *
   * @return empty if the manifest is in an object store or missing
   * @throws IOException if the file is incomplete, cannot be parsed, or does not match its recorded
   *     checksum
   */
  public static Optional<Manifest> read(Location location, OptionalLong version)
      throws IOException {
    if (location.directory().isEmpty()) {
      return Optional.empty();
    }
    Path table = location.directory().get();
    OptionalLong found = version.isPresent() ? version : LongStream.of(versions(table)).max();
    if (found.isEmpty() || !exists(location, found.getAsLong())) {
      return Optional.empty();
    }
    String path = path(table, found.getAsLong());
    Path file = table.resolve(path);
    byte[] content = Files.readAllBytes(file);
    Manifest manifest =
        Manifest.parse(path, found.getAsLong(), Files.isSymbolicLink(file), content);
    if (location.verifyChecksums()) {
      Optional<Checksums> recorded = Checksums.recorded(table, found.getAsLong());
      if (recorded.isPresent()) {
        recorded.get().verify(path, FileChecksum.of(content));
      }
    }
    return Optional.of(manifest);
  }

  /**
   * Verifies the checksums of the manifests that the native library reads to find a version. Does
   * nothing if checksums are not verified.
   */
  public static void checkHistory(ReadVersion version, Location location) throws IOException {
    if (location.directory().isEmpty() || !location.verifyChecksums()) {
      return;
    }
    long[] versions = versions(location.directory().get());
    checkNewest(location.directory().get(), versions);
    if (version instanceof ReadVersion.AsOf || version instanceof ReadVersion.Numbered) {
      for (long each : versions) {
        Optional<Manifest> unused = read(location, OptionalLong.of(each));
      }
    }
  }

  /** Detects a missing newest manifest, which would make the previous version the newest. */
  private static void checkNewest(Path table, long[] versions) throws IOException {
    OptionalLong recorded = Checksums.versions(table).max();
    OptionalLong newest = LongStream.of(versions).max();
    if (recorded.isPresent() && newest.isPresent() && recorded.getAsLong() > newest.getAsLong()) {
      throw ChecksumException.restore(
          "its newest version is %d, but checksums were recorded of version %d, whose manifest is missing"
              .formatted(newest.getAsLong(), recorded.getAsLong()));
    }
  }

  /** Returns the oldest version of a table in a directory, or empty if it cannot be listed. */
  public static OptionalLong oldest(Location location) {
    if (location.directory().isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return LongStream.of(versions(location.directory().get())).min();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  private static long[] versions(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table.resolve(DIRECTORY))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+\\.manifest"))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .mapToLong(Long::parseUnsignedLong)
          .map(number -> number < 0 ? -1 - number : number)
          .sorted()
          .toArray();
    }
  }
}
