package dev.lancechunks.it.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bundle as it was built does all that it can on the oldest Spark and on the newest; with
 * {@code -Pmatrix} on each one, and on each Java of {@code -Dmatrix.javas}. Then {@code
 * docs/compatibility.md} is written anew.
 */
@Tag("long")
class MatrixTest {
  private static final boolean WHOLE = Boolean.getBoolean("lancechunks.test.matrix");
  private static final CompatibilityTable TABLE = new CompatibilityTable();

  static Stream<SparkRuntime> runtimes() {
    return WHOLE
        ? SparkRuntime.all(System.getProperty("lancechunks.test.javas", ""))
        : Stream.of(SparkVersion.LOWEST, SparkVersion.HIGHEST).map(SparkRuntime::onThisJava);
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void everythingWorks(SparkRuntime runtime) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of("target/matrix", runtime.directoryName()));
    Path application = directory.resolve("application.jar");
    PublishedArtifact.pack(
        application, SmokeSuite.class, SmokeSuite.Result.class, Capability.class);
    String jars =
        Stream.concat(
                Stream.of(PublishedArtifact.bundle()), TestClassPath.neitherSparkNorConnector())
            .map(Path::toString)
            .collect(Collectors.joining(","));

    ForkedProcess spark =
        runtime.submit(
            directory,
            List.of(
                "--master",
                "local[2]",
                "--driver-memory",
                "2g",
                "--jars",
                jars,
                "--class",
                SmokeSuite.class.getName(),
                application.toAbsolutePath().toString()));

    List<SmokeSuite.Result> results =
        spark.output().stream()
            .filter(line -> line.startsWith(SmokeSuite.RESULT))
            .map(SmokeSuite.Result::parse)
            .toList();
    TABLE.add(runtime, results);
    String output = String.join("\n", spark.output());
    assertThat(results).as(output).hasSize(Capability.values().length);
    assertThat(results).as(output).allMatch(SmokeSuite.Result::isGood);
    assertThat(spark.exitCode()).as(output).isZero();
  }

  @AfterAll
  static void writeDocument() throws IOException {
    if (WHOLE) {
      TABLE.writeInto(Path.of("../docs/compatibility.md"));
    }
  }
}
