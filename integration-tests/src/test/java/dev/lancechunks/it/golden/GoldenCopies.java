package dev.lancechunks.it.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.lance.Dataset;

/** Copies of golden tables, modified through Lance's own API. */
final class GoldenCopies {
  private GoldenCopies() {}

  /** Copies the latest version of a table below {@code directory} and drops columns of the copy. */
  static GoldenTable without(List<String> columns, GoldenTable table, Path directory)
      throws IOException {
    Path source = GoldenTables.DIRECTORY.resolve(table.expectation().table());
    Path copy = directory.resolve(source.getFileName());
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(source.relativize(file).toString()));
      }
    }
    try (BufferAllocator allocator = new RootAllocator();
        Dataset dataset = Dataset.open().allocator(allocator).uri(copy.toString()).build()) {
      dataset.dropColumns(columns);
    }
    return table.without(columns, copy.toString());
  }
}
