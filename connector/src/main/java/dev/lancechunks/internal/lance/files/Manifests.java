package dev.lancechunks.internal.lance.files;

import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The manifests of a table in a directory, each of which says what a version is made of. */
public final class Manifests {
  private static final String DIRECTORY = "_versions";
  private static final String SUFFIX = ".manifest";

  /** At the end: where the message begins, two numbers of the format, and the magic. */
  private static final int FOOTER_BYTES = 16;

  private static final int LENGTH_BYTES = 4;
  private static final int MAGIC = 0x434E414C; // "LANC", little-endian

  private Manifests() {}

  /** Returns whether a directory is a table. */
  public static boolean isTable(Path directory) {
    return Files.isDirectory(directory.resolve(DIRECTORY));
  }

  /** Returns the path of a version's manifest below the table's directory. */
  static String path(Path table, long version) {
    // So that the newest comes first in a listing; older writers name it by the number itself.
    String reversed = DIRECTORY + "/" + Long.toUnsignedString(-1 - version) + SUFFIX;
    return Files.exists(table.resolve(reversed)) ? reversed : DIRECTORY + "/" + version + SUFFIX;
  }

  /** Returns whether a directory has the manifest of a version; of other places nobody knows. */
  public static boolean exists(Location location, long version) {
    return location
        .directory()
        .map(table -> Files.exists(table.resolve(path(table, version))))
        .orElse(false);
  }

  /** Reads the manifest of a version in a directory, of the newest if none is named. */
  public static Optional<ManifestFile> find(Location location, OptionalLong version)
      throws IOException {
    if (location.directory().isEmpty()) {
      return Optional.empty();
    }
    Path table = location.directory().get();
    OptionalLong found = version.isPresent() ? version : LongStream.of(versions(table)).max();
    return found.isPresent()
        ? ManifestFile.read(table.resolve(path(table, found.getAsLong())))
        : Optional.empty();
  }

  /** Checks those that the native library reads when it looks for a version. */
  public static void checkFor(ReadVersion version, Location location) throws IOException {
    if (location.directory().isPresent()) {
      long[] versions = versions(location.directory().get());
      if (location.verifyChecksums()) {
        checkNewest(location.directory().get(), versions);
      }
      // To know which there are, and when each was committed, it reads all.
      boolean all =
          location.verifyChecksums()
              && (version instanceof ReadVersion.AsOf || version instanceof ReadVersion.Numbered);
      for (int k = all ? 0 : Math.max(0, versions.length - 1); k < versions.length; k++) {
        check(location, versions[k]);
      }
    }
  }

  /** Without the newest manifest the version before it would be the newest. */
  private static void checkNewest(Path table, long[] versions) throws IOException {
    OptionalLong recorded = Checksums.versions(table).max();
    OptionalLong newest = LongStream.of(versions).max();
    if (recorded.isPresent() && newest.isPresent() && recorded.getAsLong() > newest.getAsLong()) {
      throw ChecksumException.restore(
          "its newest version is %d, but checksums were recorded of version %d, whose manifest is missing"
              .formatted(newest.getAsLong(), recorded.getAsLong()));
    }
  }

  /** Returns the oldest version of a directory, if it can be listed. */
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

  /**
   * Checks a manifest before the native library opens it; one that is missing it names itself.
   *
   * @throws IOException if it is not whole, or not what was recorded
   */
  public static void check(Location location, long version) throws IOException {
    if (!exists(location, version)) {
      return;
    }
    Path table = location.directory().orElseThrow();
    String path = path(table, version);
    checkWhole(table, path);
    if (location.verifyChecksums()) {
      Optional<Checksums> recorded = Checksums.recorded(table, version);
      if (recorded.isPresent()) {
        recorded.get().verify(table, path);
      }
    }
  }

  private static void checkWhole(Path table, String path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(table.resolve(path).toFile(), "r")) {
      long size = file.length();
      if (size >= FOOTER_BYTES) {
        ByteBuffer footer = read(file, size - FOOTER_BYTES, FOOTER_BYTES);
        long message = footer.getLong();
        footer.getInt();
        if (footer.getInt() == MAGIC && message >= 0 && message + LENGTH_BYTES <= size) {
          long length = read(file, message, LENGTH_BYTES).getInt();
          if (length >= 0 && message + LENGTH_BYTES + length <= size - FOOTER_BYTES) {
            return;
          }
        }
      }
      throw new DamagedFileException(
          "file %s of %d bytes is no whole manifest".formatted(path, size));
    }
  }

  private static ByteBuffer read(RandomAccessFile file, long position, int size)
      throws IOException {
    byte[] bytes = new byte[size];
    file.seek(position);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
