package dev.lancechunks.it;

import dev.lancechunks.testing.Effort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that a test started and that has ended.
 *
 * @param output the lines that the process printed, including those on standard error
 */
public record ForkedProcess(int exitCode, List<String> output) {
  private static final int MAX_MINUTES = Effort.of(30, 60);

  public ForkedProcess {
    output = List.copyOf(output);
  }

  /** Runs {@code main} on this JVM's class path. */
  public static ForkedProcess java(Path directory, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    return java(directory, List.of(), main, arguments);
  }

  /** Returns the number that follows a label in the output. */
  public long number(String label) {
    return output.stream()
        .filter(line -> line.startsWith(label))
        .mapToLong(line -> Long.parseLong(line.substring(label.length())))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Runs {@code main} on this JVM's class path with the flags that Spark needs, the given flags,
   * and a temporary directory that the process does not delete.
   */
  public static ForkedProcess java(
      Path directory, List<String> flags, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    return java(directory, Map.of(), flags, main, arguments);
  }

  /** Runs {@code main} in the same way, with additional environment variables. */
  public static ForkedProcess java(
      Path directory,
      Map<String, String> environment,
      List<String> flags,
      Class<?> main,
      List<String> arguments)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(directory.resolve("tmp")).toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("spark.jvm.args").split(" ")));
    command.addAll(
        List.of("-Xmx1g", "-XX:-CreateCoredumpOnCrash", "-Djava.io.tmpdir=" + temporary));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return run(directory, environment, command);
  }

  /** Runs a command in {@code directory}. */
  public static ForkedProcess run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    return run(directory, Map.of(), command);
  }

  /** Runs a command in {@code directory}, with additional environment variables. */
  public static ForkedProcess run(
      Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    File output = Files.createTempFile(directory, "output", ".txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return new ForkedProcess(process.exitValue(), Files.readAllLines(output.toPath()));
  }
}
