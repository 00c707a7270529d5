package dev.lancechunks.it.artifact;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A Spark release on a Java installation. */
record SparkRuntime(SparkVersion spark, JavaHome java) {

  static SparkRuntime onThisJava(SparkVersion spark) {
    return new SparkRuntime(spark, JavaHome.current());
  }

  /**
   * Returns the newest Spark of each line on this Java, and on each given Java that it supports.
   */
  static Stream<SparkRuntime> all(String javaHomes) {
    List<JavaHome> javas =
        Stream.concat(
                Stream.of(JavaHome.current()),
                Arrays.stream(javaHomes.split(",", -1))
                    .filter(home -> !home.isBlank())
                    .map(home -> JavaHome.of(Path.of(home))))
            .toList();
    return Arrays.stream(SparkVersion.values())
        .filter(spark -> spark != SparkVersion.HIGHEST_OF_MAVEN)
        .flatMap(
            spark ->
                javas.stream()
                    .filter(java -> spark.supportsJava(java.feature()))
                    .map(java -> new SparkRuntime(spark, java)));
  }

  /** Runs {@code spark-submit}; see {@link SparkHome#submit}. */
  ForkedProcess submit(Path directory, List<String> arguments)
      throws IOException, InterruptedException {
    return SparkHome.of(spark).submit(java.directory(), directory, arguments);
  }

  String directoryName() {
    return spark.name().toLowerCase(Locale.ROOT) + "_java_" + java.feature();
  }

  @Override
  public String toString() {
    return spark + ", Java " + java.feature();
  }
}
