package dev.lancechunks.it.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications that are submitted to executors in separate processes. */
@Tag("long")
class SubmitTest {
  private static final Duration MAX_AFTER_STOP = Duration.ofSeconds(60);
  private static final int EXECUTORS = 2;

  /** The way in which the connector reaches Spark. */
  enum Delivery {
    BUNDLE,
    PACKAGES
  }

  static Stream<Arguments> submissions() {
    return Stream.of(SparkVersion.LOWEST, SparkVersion.HIGHEST_OF_MAVEN)
        .flatMap(
            spark ->
                Stream.of(Delivery.values())
                    .flatMap(
                        delivery ->
                            Stream.of(false, true)
                                .map(userFirst -> Arguments.of(spark, delivery, userFirst))));
  }

  @ParameterizedTest(name = "{0}, {1}, userClassPathFirst={2}")
  @MethodSource("submissions")
  void submittedApplicationRunsToTheEnd(SparkVersion spark, Delivery delivery, boolean userFirst)
      throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables/submit.lance"), TableSpec.of(24_000, 4, 16));
    Path directory =
        Files.createDirectories(
            Path.of("target/submit", spark.name(), delivery + (userFirst ? "_first" : "")));
    Path application = directory.resolve("application.jar");
    PublishedArtifact.pack(application, SubmitProbe.class, SubmitProbe.Executors.class);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "--master",
            "local-cluster[%d,1,1024]".formatted(EXECUTORS),
            "--conf",
            "spark.driver.userClassPathFirst=" + userFirst,
            "--conf",
            "spark.executor.userClassPathFirst=" + userFirst));
    arguments.addAll(
        delivery == Delivery.BUNDLE
            ? List.of("--jars", PublishedArtifact.bundle().toString())
            : packages(directory));
    arguments.addAll(
        List.of(
            "--class",
            SubmitProbe.class.getName(),
            application.toAbsolutePath().toString(),
            table.path().toAbsolutePath().toString()));

    ForkedProcess process = SparkRuntime.onThisJava(spark).submit(directory, arguments);
    long end = System.currentTimeMillis();

    String output = String.join("\n", process.output());
    assertThat(process.exitCode()).as(output).isZero();
    assertThat(process.output())
        .as(output)
        .filteredOn(line -> line.startsWith(SubmitProbe.READ))
        .singleElement()
        .asString()
        .startsWith(SubmitProbe.READ + table.rows() + " rows with ")
        .endsWith(
            ", %d of python, counted %d"
                .formatted(table.rowsPerLanguage().get("python"), table.rows()));
    assertThat(process.output())
        .as(output)
        .noneMatch(line -> line.contains("panicked") || line.contains("lance-jni-dispatcher"));
    assertThat(process.output())
        .as(output)
        .contains(SubmitProbe.EXECUTORS + EXECUTORS + " used, 0 lost");
    long stopped = process.number(SubmitProbe.STOPPED);
    assertThat(Duration.ofMillis(end - stopped)).isLessThan(MAX_AFTER_STOP);
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      assertThat(files)
          .as("unpacked libraries")
          .noneMatch(file -> file.getFileName().toString().startsWith("liblance_jni"));
    }
    if (delivery == Delivery.PACKAGES) {
      assertNoOtherJarsAreAdded(directory);
    }
  }

  private static List<String> packages(Path directory) throws IOException {
    Path repository = directory.resolve("repository");
    PublishedArtifact.putInto(repository);
    Path ivy = ivy(directory);
    FileUtils.deleteDirectory(ivy.toFile()); // the cache would keep the jar of an earlier build
    return List.of(
        "--packages",
        String.join(
            ":", PublishedArtifact.GROUP, PublishedArtifact.ARTIFACT, PublishedArtifact.VERSION),
        "--repositories",
        repository.toAbsolutePath().toUri() + "," + PublishedArtifact.MACHINE,
        "--conf",
        "spark.jars.ivy=" + ivy.toAbsolutePath());
  }

  private static void assertNoOtherJarsAreAdded(Path directory) throws IOException {
    try (Stream<Path> jars = Files.list(ivy(directory).resolve("jars"))) {
      assertThat(jars)
          .allMatch(jar -> PublishedArtifact.JARS.stream().anyMatch(name -> isOf(name, jar)))
          .hasSameSizeAs(PublishedArtifact.JARS);
    }
  }

  private static Path ivy(Path directory) {
    return directory.resolve("ivy");
  }

  /** Ivy names its jars {@code group_artifact-version.jar}. */
  private static boolean isOf(String artifact, Path jar) {
    return jar.getFileName().toString().contains("_" + artifact + "-");
  }
}
