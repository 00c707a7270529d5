package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.chunks.CodeChunk;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the number of chunks of each language, the most frequent first. */
@Command(
    name = "languages",
    mixinStandardHelpOptions = true,
    description = "Prints the number of chunks of each language, the most frequent first.")
final class LanguagesCommand implements Runnable {
  @Mixin private Selection selection;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Map<String, Long> counts = new HashMap<>();
    try (ChunkTable table = selection.open()) {
      ChunkQuery query = selection.query().columns("language");
      Streaming.through(
          table,
          query,
          batch -> batch.forEach(chunk -> counts.merge(language(chunk), 1L, Long::sum)));
    }
    PrintWriter out = spec.commandLine().getOut();
    List<Map.Entry<String, Long>> rows =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    rows.forEach(row -> out.printf("%s\t%d%n", row.getKey(), row.getValue()));
    out.flush();
  }

  private static String language(CodeChunk chunk) {
    return Objects.requireNonNullElse(chunk.language(), "(none)");
  }
}
