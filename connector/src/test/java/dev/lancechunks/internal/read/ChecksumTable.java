package dev.lancechunks.internal.read;

import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table of two fragments, both with deleted rows; version 3 has 180 rows. */
record ChecksumTable(TestTable rows) {
  static final int ROWS = 180;

  static ChecksumTable at(Path path) {
    return new ChecksumTable(
        TestTable.at(path, TestTable.int32("id"), TestTable.utf8("name"))
            .append(rows(0, 100))
            .append(rows(100, 200))
            .delete("id % 10 = 0"));
  }

  static List<List<Object>> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> List.<Object>of(i, "n" + i)).toList();
  }

  Path path() {
    return rows.path();
  }

  int record() {
    try (ChunkTable open = ChunkTable.open(path().toString())) {
      return open.recordChecksums();
    }
  }

  Dataset<Row> verified() {
    return Frames.load(path(), "verifyChecksums", "true");
  }

  /** Returns the first file of a directory by name. */
  Path file(String directory) {
    try (Stream<Path> files = Files.list(path().resolve(directory))) {
      return files.sorted().findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 3] ^= 0x10;
    Files.write(file, bytes);
  }
}
