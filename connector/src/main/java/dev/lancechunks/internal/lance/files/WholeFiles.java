package dev.lancechunks.internal.lance.files;

import dev.lancechunks.internal.lance.files.DatasetFiles.TableFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds files that are missing, truncated or of another format before the native library does. */
final class WholeFiles {
  private WholeFiles() {}

  /** Checks that a file exists and has the recorded size and the magic number of its format. */
  static void check(Path table, TableFile file) throws IOException {
    Path path = table.resolve(file.path());
    try (RandomAccessFile opened = new RandomAccessFile(path.toFile(), "r")) {
      long size = opened.length();
      if (!file.mayHave(size)) {
        throw new DamagedFileException(
            "file %s has %d bytes, but %d bytes according to the manifest"
                .formatted(file.path(), size, file.bytes()));
      }
      if (!hasMagic(opened, size, file.magic())) {
        throw new DamagedFileException(
            "file %s of %d bytes is truncated, or is not a file of a Lance table"
                .formatted(file.path(), size));
      }
    } catch (FileNotFoundException e) {
      // Java also throws this exception if the file exists but cannot be opened.
      throw Files.exists(path) ? unopened(path, e) : missing(path, file.path());
    }
  }

  private static IOException unopened(Path path, FileNotFoundException cause) {
    return Files.isReadable(path)
        ? new IOException(cause.getMessage(), cause)
        : new AccessDeniedException(path.toString());
  }

  private static IOException missing(Path path, String name) throws IOException {
    return new FileNotFoundException(
        Files.isSymbolicLink(path)
            ? "Not found: %s is a symbolic link, and its target %s does not exist"
                .formatted(name, Files.readSymbolicLink(path))
            : "Not found: " + name);
  }

  private static boolean hasMagic(RandomAccessFile file, long size, DatasetFiles.Magic magic)
      throws IOException {
    if (magic == DatasetFiles.Magic.NONE) {
      return size > 0;
    }
    byte[] expected = magic.name().getBytes(StandardCharsets.US_ASCII);
    if (size < expected.length) {
      return false;
    }
    byte[] found = new byte[expected.length];
    file.seek(size - expected.length);
    file.readFully(found);
    return Arrays.equals(found, expected);
  }
}
