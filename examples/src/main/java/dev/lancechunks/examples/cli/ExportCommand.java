package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes chunks as JSON, one on each line. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes chunks as JSON Lines, to standard output or a file.")
final class ExportCommand implements Runnable {
  @Mixin private Selection selection;
  @Spec private CommandSpec spec;

  @Option(names = "--column", description = "Only this column; may be repeated.")
  private final List<String> columns = new ArrayList<>();

  @Option(names = "--vectors", description = "Vectors too.")
  private boolean vectors;

  @Option(names = "--limit", description = "No more chunks than this.")
  private @Nullable Long limit;

  @Option(names = "--output", paramLabel = "FILE", description = "File to write.")
  private @Nullable Path output;

  @Override
  public void run() {
    try (ChunkTable table = selection.open()) {
      if (output == null) {
        write(table, spec.commandLine().getOut());
      } else {
        replace(table, output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s: %s.".formatted(output, e), e);
    }
  }

  /** A file that was there stays until the new one is complete. */
  private void replace(ChunkTable table, Path file) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(partial))) {
      write(table, out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(partial);
      throw e;
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(ChunkTable table, PrintWriter out) throws IOException {
    JsonLines lines = new JsonLines(out);
    Streaming.through(table, query(), batch -> batch.forEach(lines::write));
    out.flush();
    if (out.checkError()) {
      throw new IOException("the output was closed or is full");
    }
  }

  private ChunkQuery query() {
    ChunkQuery query = selection.query();
    if (!columns.isEmpty()) {
      query = query.columns(columns.toArray(String[]::new));
    }
    if (vectors) {
      query = query.withVectors();
    }
    return limit == null ? query : query.limit(limit);
  }
}
