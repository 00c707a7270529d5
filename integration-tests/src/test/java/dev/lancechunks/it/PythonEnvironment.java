package dev.lancechunks.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Python virtual environment with installed packages. */
public record PythonEnvironment(Path directory) {
  private static final String LIST = "installed.txt";

  /** Creates an environment, or reuses an existing one with the same packages. */
  public static PythonEnvironment with(String name, List<String> packages)
      throws IOException, InterruptedException {
    Path directory = Path.of("target/python", name).toAbsolutePath();
    PythonEnvironment environment = new PythonEnvironment(directory);
    Path list = directory.resolve(LIST);
    if (!Files.exists(list) || !Files.readAllLines(list).equals(packages)) {
      Files.createDirectories(directory);
      check(
          ForkedProcess.run(
              directory,
              List.of("python3", "-m", "venv", "--clear", environment.venv().toString())));
      check(
          environment.run(
              directory,
              Map.of(),
              Stream.concat(Stream.of("-m", "pip", "install", "--quiet"), packages.stream())
                  .toList()));
      Files.write(list, packages);
    }
    return environment;
  }

  /** Runs Python in a directory. */
  public ForkedProcess run(
      Path workingDirectory, Map<String, String> variables, List<String> arguments)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(variables);
    all.put("PATH", bin() + ":" + System.getenv("PATH"));
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("SPARK_LOCAL_IP", "127.0.0.1");
    List<String> command =
        Stream.concat(Stream.of(bin().resolve("python").toString()), arguments.stream()).toList();
    return ForkedProcess.run(workingDirectory, all, command);
  }

  public Path bin() {
    return venv().resolve("bin");
  }

  /** Returns the directory that contains the installed packages. */
  public Path packages() throws IOException {
    try (Stream<Path> versions = Files.list(venv().resolve("lib"))) {
      return versions
          .map(version -> version.resolve("site-packages"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(() -> new IOException("Cannot find the packages of " + venv()));
    }
  }

  private Path venv() {
    return directory.resolve("venv");
  }

  private static void check(ForkedProcess process) throws IOException {
    if (process.exitCode() != 0) {
      throw new IOException(
          "Cannot make a Python environment: " + String.join("\n", process.output()));
    }
  }
}
