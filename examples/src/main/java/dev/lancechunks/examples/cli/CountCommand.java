package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the number of chunks. */
@Command(
    name = "count",
    mixinStandardHelpOptions = true,
    description = "Prints the number of chunks.")
final class CountCommand implements Runnable {
  @Mixin private Selection selection;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (ChunkTable table = selection.open()) {
      spec.commandLine().getOut().println(table.count(selection.query()));
    }
  }
}
