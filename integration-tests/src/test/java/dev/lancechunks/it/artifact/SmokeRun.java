package dev.lancechunks.it.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@link SmokeSuite} in a process of its own, with the bundle as it was built. */
final class SmokeRun {
  private SmokeRun() {}

  /** Runs the tests of some capabilities and asserts that all succeed. */
  static List<SmokeSuite.Result> of(SparkRuntime runtime, List<Capability> capabilities)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of("target/matrix", runtime.directoryName()));
    Path application = directory.resolve("application.jar");
    PublishedArtifact.pack(
        application, SmokeSuite.class, SmokeSuite.Result.class, Capability.class);
    String jars =
        Stream.concat(
                Stream.of(PublishedArtifact.bundle()), TestClassPath.neitherSparkNorConnector())
            .map(Path::toString)
            .collect(Collectors.joining(","));
    List<String> arguments =
        new ArrayList<>(
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
    capabilities.forEach(capability -> arguments.add(capability.name()));
    ForkedProcess spark = runtime.submit(directory, arguments);
    List<SmokeSuite.Result> results =
        spark.output().stream()
            .filter(line -> line.startsWith(SmokeSuite.RESULT))
            .map(SmokeSuite.Result::parse)
            .toList();
    String output = String.join("\n", spark.output());
    assertThat(results).as(output).hasSameSizeAs(capabilities).allMatch(SmokeSuite.Result::isGood);
    assertThat(spark.exitCode()).as(output).isZero();
    return results;
  }
}
