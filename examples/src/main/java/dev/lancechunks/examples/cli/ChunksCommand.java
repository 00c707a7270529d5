package dev.lancechunks.examples.cli;

import dev.lancechunks.examples.Failure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Reads code-chunk tables from a terminal.
 *
 * <p>Exit codes: 0 for success, 1 if the table could not be read, 2 for an invalid command.
 */
@Command(
    name = "chunks",
    mixinStandardHelpOptions = true,
    version = "chunks 0.1.0",
    description = "Reads code-chunk tables that are stored as Lance datasets.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:success", "1:the table could not be read", "2:the command is invalid"},
    subcommands = {
      CountCommand.class,
      LanguagesCommand.class,
      ExportCommand.class,
      TailCommand.class,
      ChecksumsCommand.class
    })
public final class ChunksCommand implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    // JSON is UTF-8, independent of the terminal's encoding.
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(commandLine().setOut(out).execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ChunksCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              PrintWriter err = command.getErr();
              err.println(Failure.message("run " + command.getCommandName(), failure));
              err.flush();
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Cannot run chunks: no command is given. Give a command.");
  }
}
