package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which version of which table: what all commands have in common. */
final class TableVersion {
  @Parameters(paramLabel = "TABLE", description = "Directory or URI of a Lance dataset.")
  private String location;

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
  private final List<String> storage = new ArrayList<>();

  @Option(
      names = "--verify-checksums",
      description = "Compare each file with the checksum recorded of it before it is read.")
  private boolean verifyChecksums;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

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
    if (verifyChecksums) {
      builder.verifyChecksums();
    }
    storage.forEach(option -> addTo(builder, option));
    return builder.open();
  }

  /** Not left to picocli, whose error would show the value. */
  private void addTo(ChunkTable.Builder builder, String option) {
    int end = option.indexOf('=');
    if (end < 1) {
      throw new ParameterException(
          command.commandLine(), "Cannot use option --storage: it has no key. Give KEY=VALUE.");
    }
    builder.storage(option.substring(0, end), option.substring(end + 1));
  }
}
