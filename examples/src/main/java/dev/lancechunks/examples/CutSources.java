package dev.lancechunks.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * Creates a table of code chunks from source jars, unless the table exists.
 *
 * <pre>{@code
 * CutSources <directory of source jars> <table to create>
 * }</pre>
 */
public final class CutSources {
  private CutSources() {}

  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println(
          "Cannot cut sources: expected a directory of source jars and the table to create, got %d arguments. Give both paths."
              .formatted(args.length));
      System.exit(2);
    }
    Path sources = Path.of(args[0]);
    try {
      run(sources, Path.of(args[1]), System.out);
    } catch (IOException | RuntimeException e) {
      System.err.println(Failure.message("cut the sources in " + sources, e));
      System.exit(1);
    }
  }

  static void run(Path sources, Path table, PrintStream out) throws IOException {
    if (Files.exists(table)) {
      out.printf("%nReusing the chunks in %s (delete it to cut them again).%n", table);
      return;
    }
    // An interrupted run must not leave a table that the next run regards as complete.
    Path unfinished = table.resolveSibling("unfinished-" + table.getFileName());
    delete(unfinished);
    long started = System.nanoTime();
    long rows;
    try (SourceJars jars = SourceJars.open(sources)) {
      int files = jars.entries().size();
      out.printf("%nCutting %,d source files of open-source libraries into chunks%n", files);
      rows = write(jars, unfinished, out);
    }
    if (rows == 0) {
      throw new IllegalStateException("it contains no source files. Add source jars.");
    }
    Files.move(unfinished, table, StandardCopyOption.ATOMIC_MOVE);
    double seconds = (System.nanoTime() - started) / 1e9;
    out.printf("  %,d chunks written to %s in %.1f s%n", rows, table, seconds);
  }

  private static long write(SourceJars jars, Path table, PrintStream out) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ScanProgress progress = ScanProgress.through(jars.entries().size(), "files", out);
        ChunkStream chunks = new ChunkStream(jars.entries().iterator(), progress::at)) {
      return new ChunkWriter(allocator, ChunkWriter.ROWS_PER_APPEND).write(chunks, table);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(directory)) {
      // A walk returns parents before children, but children must be deleted first.
      for (Path path : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
