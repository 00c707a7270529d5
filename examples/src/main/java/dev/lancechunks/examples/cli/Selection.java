package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Selects a table and its chunks, for all commands that read chunks. */
final class Selection {
  @Mixin private TableVersion table;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--file", description = "Selects the chunks of this file. May be repeated.")
  private final List<String> files = new ArrayList<>();

  @Option(
      names = "--language",
      description = "Selects the chunks in this language, usually in lower case. May be repeated.")
  private final List<String> languages = new ArrayList<>();

  @Option(
      names = "--batch-size",
      defaultValue = "" + ChunkQuery.DEFAULT_BATCH_SIZE,
      description = "Number of chunks in memory at a time (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  ChunkTable open() {
    return table.open();
  }

  ChunkQuery query() {
    if (batchSize < 1) {
      throw new ParameterException(
          command.commandLine(),
          "Cannot read batches of %d chunks. Give at least 1.".formatted(batchSize));
    }
    ChunkQuery query = ChunkQuery.all().batchSize(batchSize);
    if (!files.isEmpty()) {
      query = query.files(files);
    }
    return languages.isEmpty() ? query : query.languages(languages.toArray(String[]::new));
  }
}
