package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkBatches;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.chunks.CodeChunk;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the last selected chunks in the order of the table. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description =
        "Prints the last chunks, of a file or of all, with their position, type, name and text.")
final class TailCommand implements Runnable {
  @Mixin private Selection selection;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--number"},
      defaultValue = "5",
      description = "Number of chunks (default: ${DEFAULT-VALUE}).")
  private int number;

  @Override
  public void run() {
    if (number < 1) {
      throw new ParameterException(
          spec.commandLine(), "Cannot print %d chunks. Give at least 1.".formatted(number));
    }
    Deque<CodeChunk> last = new ArrayDeque<>();
    try (ChunkTable table = selection.open();
        ChunkBatches batches = table.batches(selection.query())) {
      batches.stream().forEach(chunk -> keep(last, chunk));
    }
    PrintWriter out = spec.commandLine().getOut();
    for (CodeChunk chunk : last) {
      out.printf(
          "%s:%s-%s  %s %s%n%s%n%n",
          chunk.filePath(),
          chunk.startLine(),
          chunk.endLine(),
          Objects.requireNonNullElse(chunk.chunkType(), ""),
          Objects.requireNonNullElse(chunk.name(), ""),
          Objects.requireNonNullElse(chunk.content(), ""));
    }
    out.flush();
  }

  private void keep(Deque<CodeChunk> last, CodeChunk chunk) {
    last.add(chunk);
    if (last.size() > number) {
      last.remove();
    }
  }
}
