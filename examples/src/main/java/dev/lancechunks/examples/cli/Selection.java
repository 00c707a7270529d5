package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which chunks of which table: what all commands have in common. */
final class Selection {
  @Parameters(paramLabel = "TABLE", description = "Directory or URI of a Lance dataset.")
  private String location;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--table", description = "Table of a LanceDB database, if TABLE is one.")
  private @Nullable String table;

  @Option(names = "--version-as-of", description = "Version to read; the latest by default.")
  private @Nullable Long version;

  @Option(names = "--tag", description = "Tag of the version to read.")
  private @Nullable String tag;

  @Option(
      names = "--storage",
      paramLabel = "KEY=VALUE",
      description = "What the object store is told.")
  private final Map<String, String> storage = new TreeMap<>();

  @Option(names = "--file", description = "Chunks of this file only; may be repeated.")
  private final List<String> files = new ArrayList<>();

  @Option(
      names = "--language",
      description = "Chunks in this language only, in lower case usually; may be repeated.")
  private final List<String> languages = new ArrayList<>();

  @Option(
      names = "--batch-size",
      defaultValue = "" + ChunkQuery.DEFAULT_BATCH_SIZE,
      description = "Chunks that are in memory at once; ${DEFAULT-VALUE} by default.")
  private int batchSize;

  ChunkTable open() {
    ChunkTable.Builder builder = ChunkTable.builder(location);
    if (table != null) {
      builder.table(table);
    }
    if (version != null) {
      builder.version(version);
    }
    if (tag != null) {
      builder.tag(tag);
    }
    storage.forEach(builder::storage);
    return builder.open();
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
