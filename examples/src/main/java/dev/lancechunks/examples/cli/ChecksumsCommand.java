package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Records checksums of the files of a version. */
@Command(
    name = "checksums",
    mixinStandardHelpOptions = true,
    description =
        "Records a checksum of each file of a version in the table's directory, for reads with option verifyChecksums.")
final class ChecksumsCommand implements Runnable {
  @Mixin private TableVersion version;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (ChunkTable table = version.open()) {
      int files = table.recordChecksums();
      spec.commandLine()
          .getOut()
          .printf("Recorded the checksums of %d files of version %d.%n", files, table.version());
    }
  }
}
