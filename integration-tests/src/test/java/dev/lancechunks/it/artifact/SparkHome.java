package dev.lancechunks.it.artifact;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.PythonEnvironment;
import dev.lancechunks.it.ResolvedClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * A distribution of Spark: its unmodified jars below a directory laid out like {@code SPARK_HOME}.
 */
record SparkHome(Path directory, String scala) {
  private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
  private static final String LAUNCHER = "org.apache.spark.launcher.Main";

  /** The prefix of an executor's lines. */
  private static final String OF_EXECUTOR = "executor: ";

  /** The marker that the launcher prints before the command. */
  private static final String START = "\0\n";

  static SparkHome of(SparkVersion version) throws IOException, InterruptedException {
    return switch (version.origin()) {
      case MAVEN -> ofMaven(version);
      case PYSPARK -> ofPySpark(version);
    };
  }

  private static SparkHome ofPySpark(SparkVersion version)
      throws IOException, InterruptedException {
    String pyspark = version.pythonPackage();
    PythonEnvironment python = PythonEnvironment.with(pyspark.replace("==", "-"), List.of(pyspark));
    return new SparkHome(python.packages().resolve("pyspark"), version.scala());
  }

  private static SparkHome ofMaven(SparkVersion version) throws IOException, InterruptedException {
    Path home = Path.of("target/spark", version.name().toLowerCase(Locale.ROOT)).toAbsolutePath();
    SparkHome spark = new SparkHome(home, version.scala());
    Path jars = Files.createDirectories(spark.jars());
    for (Path jar : ResolvedClassPath.of(home, version.artifacts())) {
      Path link = jars.resolve(jar.getFileName());
      if (!Files.exists(link)) {
        Files.deleteIfExists(link); // a dangling link into a deleted repository
        Files.createSymbolicLink(link, jar);
      }
    }
    return spark;
  }

  Path jars() {
    return directory.resolve("jars");
  }

  /**
   * Runs {@code spark-submit} with the command that the distribution's launcher builds, including
   * the JVM flags of its version.
   *
   * @param javaHome the Java that runs it
   * @param directory the directory for all output of the processes
   * @return the output of the driver, and the standard error of the executors
   */
  ForkedProcess submit(Path javaHome, Path directory, List<String> arguments)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(directory.resolve("tmp")).toAbsolutePath();
    // Spark looks for packages in the home directory first, where an older build may be installed.
    String java =
        "-XX:-CreateCoredumpOnCrash -Djava.io.tmpdir=%s -Duser.home=%1$s".formatted(temporary);
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            this.directory.toString(),
            "SPARK_SCALA_VERSION",
            scala,
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "JAVA_HOME",
            javaHome.toString());
    List<String> launcher = new ArrayList<>();
    launcher.addAll(
        List.of(javaHome.resolve("bin/java").toString(), "-cp", jars() + "/*", LAUNCHER));
    launcher.addAll(
        List.of(
            SUBMIT,
            "--driver-java-options",
            java,
            "--conf",
            "spark.executor.extraJavaOptions=" + java,
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.sql.shuffle.partitions=2"));
    launcher.addAll(arguments);
    String launched =
        String.join("\n", ForkedProcess.run(directory, environment, launcher).output());
    int start = launched.indexOf(START);
    if (start < 0) {
      throw new IOException("Cannot launch Spark: " + launched);
    }
    List<String> command = List.of(launched.substring(start + START.length()).split("\0"));
    FileUtils.deleteDirectory(work().toFile());
    ForkedProcess process = ForkedProcess.run(directory, environment, command);
    List<String> output = new ArrayList<>(process.output());
    output.addAll(errorsOfExecutors());
    // Each executor leaves its log and its copy of the jars.
    FileUtils.deleteDirectory(work().toFile());
    return new ForkedProcess(process.exitCode(), output);
  }

  /** Returns the standard error of the executors of a local cluster. */
  private List<String> errorsOfExecutors() throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.exists(work())) {
      try (Stream<Path> files = Files.walk(work())) {
        for (Path file : files.filter(file -> file.endsWith("stderr")).toList()) {
          Files.readAllLines(file).forEach(line -> lines.add(OF_EXECUTOR + line));
        }
      }
    }
    return lines;
  }

  private Path work() {
    return directory.resolve("work");
  }
}
