package dev.lancechunks.internal.lance.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The checksums of all files of a version of a table.
 *
 * <p>They are stored in {@code _checksums/N.txt} in the table's directory, with one line for each
 * file. The last line is the checksum of these lines.
 *
 * @param files the checksums by path relative to the table's directory
 */
record Checksums(SortedMap<String, FileChecksum> files) {
  private static final Checksums NONE = new Checksums(new TreeMap<>());
  private static final String DIRECTORY = "_checksums";
  private static final String SELF = "(the lines above)";
  private static final int PARTS = 3;

  static Path file(Path table, long version) {
    return table.resolve(DIRECTORY).resolve(version + ".txt");
  }

  /** Returns the checksums that were recorded for a version. */
  static Optional<Checksums> recorded(Path table, long version) throws IOException {
    Path file = file(table, version);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(Files.readString(file)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new ChecksumException(
          "the checksums in %s are damaged".formatted(table.relativize(file)),
          "Delete that file and record them again",
          e);
    }
  }

  private static Checksums parse(String text) {
    SortedMap<String, FileChecksum> files = new TreeMap<>();
    text.lines()
        .map(line -> line.split(" ", PARTS))
        .forEach(
            part -> {
              if (part.length < PARTS) {
                throw new IllegalArgumentException("a line has fewer than three fields");
              }
              files.put(part[2], FileChecksum.parse(part[0], part[1]));
            });
    FileChecksum self = files.remove(SELF);
    // The parsed lines must reproduce the text byte for byte.
    if (self == null || !new Checksums(files).text().equals(text)) {
      throw new IllegalArgumentException("the lines do not match their checksum");
    }
    return new Checksums(files);
  }

  private String text() {
    StringBuilder lines = new StringBuilder();
    files.forEach((path, sum) -> lines.append(sum).append(' ').append(path).append('\n'));
    FileChecksum self = FileChecksum.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    return lines.append(self).append(' ').append(SELF).append('\n').toString();
  }

  /** Writes the checksums of a version atomically. */
  void record(Path table, long version) throws IOException {
    Path file = file(table, version);
    Files.createDirectories(file.getParent());
    // Other users could not read a file from Files.createTempFile.
    Path whole = file.resolveSibling(version + "-" + UUID.randomUUID() + ".tmp");
    try {
      Files.writeString(whole, text());
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /**
   * Compares a file with its recorded checksum.
   *
   * @throws IOException if they differ, or if no checksum was recorded for the file
   */
  void verify(Path table, String path) throws IOException {
    if (!files.containsKey(path)) {
      throw ChecksumException.restore("no checksum was recorded for file " + path);
    }
    verify(path, FileChecksum.of(table.resolve(path)));
  }

  /** Compares the checksum of a file with the recorded one. */
  void verify(String path, FileChecksum found) throws IOException {
    FileChecksum recorded = files.get(path);
    if (recorded == null) {
      throw ChecksumException.restore("no checksum was recorded for file " + path);
    }
    if (!found.equals(recorded)) {
      throw ChecksumException.restore(
          "file %s has changed since its checksum was recorded: its CRC-32C and size are %s, and were %s"
              .formatted(path, found, recorded));
    }
  }

  /** Returns the checksums of the newest version that has any. */
  static Checksums newest(Path table) throws IOException {
    OptionalLong newest = versions(table).max();
    return newest.isPresent() ? recorded(table, newest.getAsLong()).orElse(NONE) : NONE;
  }

  /** Returns the versions that have recorded checksums. */
  static LongStream versions(Path table) throws IOException {
    Path directory = table.resolve(DIRECTORY);
    if (!Files.isDirectory(directory)) {
      return LongStream.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return LongStream.of(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("\\d{1,18}\\.txt"))
              .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
              .toArray());
    }
  }

  /** Returns the checksums of files. Computes only checksums that {@code known} lacks. */
  static Checksums of(Path table, Iterable<String> paths, Checksums known) throws IOException {
    SortedMap<String, FileChecksum> files = new TreeMap<>();
    for (String path : paths) {
      FileChecksum sum = known.files().get(path);
      files.put(path, sum == null ? FileChecksum.of(table.resolve(path)) : sum);
    }
    return new Checksums(files);
  }
}
