package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

/** Writes chunks as JSON Lines. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes chunks as JSON Lines to standard output or a file.")
final class ExportCommand implements Runnable {
  @Mixin private Selection selection;
  @Spec private CommandSpec spec;

  @Option(names = "--column", description = "Writes only this column. May be repeated.")
  private final List<String> columns = new ArrayList<>();

  @Option(names = "--vectors", description = "Writes the vectors as well.")
  private boolean vectors;

  @Option(names = "--limit", description = "Maximum number of chunks.")
  private @Nullable Long limit;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "File to write. An existing file is replaced.")
  private @Nullable Path output;

  @Override
  public void run() {
    try (ChunkTable table = selection.open()) {
      if (output == null) {
        toStandardOutput(table);
      } else {
        replace(table, output);
      }
    }
  }

  /** Writes to standard output until its reader closes it. */
  private void toStandardOutput(ChunkTable table) {
    try {
      write(table, spec.commandLine().getOut());
    } catch (OutputEnded e) {
      // The reader has seen enough.
    }
  }

  /** Writes a file. An existing file is kept until the new one is complete. */
  private void replace(ChunkTable table, Path file) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(partial))) {
        write(table, out);
      } catch (RuntimeException e) {
        Files.deleteIfExists(partial);
        throw e;
      }
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      throw cannotWrite(file, "its directory does not exist", e);
    } catch (IOException e) {
      throw cannotWrite(file, e.toString(), e);
    } catch (OutputEnded e) {
      throw cannotWrite(file, "the disk may be full", new IOException(e));
    }
  }

  private static UncheckedIOException cannotWrite(Path file, String reason, IOException cause) {
    return new UncheckedIOException("Cannot write %s: %s.".formatted(file, reason), cause);
  }

  private void write(ChunkTable table, PrintWriter out) {
    JsonLines lines = new JsonLines(out);
    Streaming.through(
        table,
        query(),
        batch -> {
          batch.forEach(lines::write);
          if (out.checkError()) {
            throw new OutputEnded();
          }
        });
  }

  /** The output accepts no more data. */
  private static final class OutputEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;
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
