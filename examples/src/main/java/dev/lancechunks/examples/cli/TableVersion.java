package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.chunks.ChunkTableBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Selects a table and its version, for all commands. */
final class TableVersion {
  @Parameters(paramLabel = "TABLE", description = "Directory or URI of a Lance dataset.")
  private String location;

  @Option(
      names = "--table",
      description = "Name of the table, if TABLE is the directory of a LanceDB database.")
  private @Nullable String table;

  @Option(names = "--version-as-of", description = "Version to read (default: the latest version).")
  private @Nullable Long version;

  @Option(names = "--tag", description = "Tag of the version to read.")
  private @Nullable String tag;

  @Option(
      names = "--storage",
      paramLabel = "KEY=VALUE",
      description = "Option for the object-store client. May be repeated.")
  private final List<String> storage = new ArrayList<>();

  @Option(
      names = "--verify-checksums",
      description = "Compares each file with its recorded checksum before it is read.")
  private boolean verifyChecksums;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  ChunkTable open() {
    ChunkTableBuilder builder = ChunkTable.builder(location);
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

  /** Parses the option here, because an error of picocli would show the value. */
  private void addTo(ChunkTableBuilder builder, String option) {
    int end = option.indexOf('=');
    if (end < 1) {
      throw new ParameterException(
          command.commandLine(), "Cannot use option --storage: it has no key. Give KEY=VALUE.");
    }
    builder.storage(option.substring(0, end), option.substring(end + 1));
  }
}
