package dev.lancechunks.it.artifact;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.ResolvedClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/** A distribution of Spark: its unmodified jars, below a directory as {@code SPARK_HOME} has it. */
record SparkHome(Path directory, String scala) {
  private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";
  private static final String LAUNCHER = "org.apache.spark.launcher.Main";

  /** What the launcher prints before the command. */
  private static final String START = "\0\n";

  static SparkHome of(SparkVersion version) throws IOException, InterruptedException {
    Path home = Path.of("target/spark", version.name().toLowerCase(Locale.ROOT)).toAbsolutePath();
    SparkHome spark = new SparkHome(home, version.scala());
    Path jars = Files.createDirectories(spark.jars());
    for (Path jar : ResolvedClassPath.of(home, version.artifacts())) {
      Path link = jars.resolve(jar.getFileName());
      if (!Files.exists(link)) {
        Files.deleteIfExists(link); // of a repository that is gone
        Files.createSymbolicLink(link, jar);
      }
    }
    return spark;
  }

  Path jars() {
    return directory.resolve("jars");
  }

  /**
   * Runs {@code spark-submit}: the distribution's launcher tells the command, with the JVM flags of
   * its version.
   *
   * @param javaHome which Java runs it
   * @param directory of what the processes write
   */
  ForkedProcess submit(Path javaHome, Path directory, List<String> arguments)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(directory.resolve("tmp")).toAbsolutePath();
    String java = "-XX:-CreateCoredumpOnCrash -Djava.io.tmpdir=" + temporary;
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
    String output = String.join("\n", ForkedProcess.run(directory, environment, launcher).output());
    int start = output.indexOf(START);
    if (start < 0) {
      throw new IOException("Cannot launch Spark: " + output);
    }
    List<String> command = List.of(output.substring(start + START.length()).split("\0"));
    ForkedProcess process = ForkedProcess.run(directory, environment, command);
    if (process.exitCode() == 0) {
      // Each executor leaves its log, and its copy of the jars.
      FileUtils.deleteDirectory(this.directory.resolve("work").toFile());
    }
    return process;
  }
}
