package dev.lancechunks.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;

/** What comes along with the connector, for builds with Maven and for {@code --packages}. */
class DependenciesTest {

  /** Anything more would be a second copy of something that Spark has. */
  private static final List<String> ALLOWED =
      List.of("lancechunks-spark", "lance-core", "arrow-c-data", "arrow-dataset", "jar-jni");

  private static final Path DIRECTORY = Path.of("target/published");

  /** Repositories of earlier builds on this machine spare most of the network. */
  private static final String MACHINE =
      Path.of(System.getProperty("localRepository")).toUri().toString();

  private static final String TREE = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:tree";

  private static final String CONSUMER =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>dev.consumer</groupId>
        <artifactId>consumer</artifactId>
        <version>1</version>
        <repositories>
          <repository><id>machine</id><url>%1$s</url><snapshots><enabled>false</enabled></snapshots></repository>
        </repositories>
        <pluginRepositories>
          <pluginRepository><id>machine</id><url>%1$s</url><snapshots><enabled>false</enabled></snapshots></pluginRepository>
        </pluginRepositories>
        <dependencies>
          <dependency>
            <groupId>%2$s</groupId>
            <artifactId>%3$s</artifactId>
            <version>%4$s</version>
          </dependency>
        </dependencies>
      </project>
      """;

  @Test
  void areFiveJarsForAMavenBuild() throws IOException, InterruptedException {
    Path consumer = Files.createDirectories(DIRECTORY.resolve("consumer"));
    Path repository = consumer.resolve("repository");
    PublishedArtifact.putInto(repository);
    Files.writeString(
        consumer.resolve("pom.xml"),
        CONSUMER.formatted(
            MACHINE,
            PublishedArtifact.GROUP,
            PublishedArtifact.ARTIFACT,
            PublishedArtifact.VERSION));
    Path tree = consumer.resolve("tree.txt");
    Files.deleteIfExists(tree);

    ForkedProcess maven =
        ForkedProcess.run(
            consumer,
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "-Dmaven.repo.local=" + repository.toAbsolutePath(),
                "-DoutputFile=" + tree.toAbsolutePath(),
                "-Dscope=runtime",
                "-Dtokens=whitespace",
                TREE));

    assertThat(maven.exitCode()).as(String.join("\n", maven.output())).isZero();
    List<String> lines = Files.readAllLines(tree);
    List<String[]> artifacts =
        lines.subList(1, lines.size()).stream().map(line -> line.strip().split(":")).toList();
    assertThat(artifacts)
        .extracting(parts -> parts[1])
        .containsExactlyInAnyOrderElementsOf(ALLOWED);
    assertThat(artifacts)
        .filteredOn(parts -> !parts[1].equals(PublishedArtifact.ARTIFACT))
        .extracting(parts -> parts[1] + "-" + parts[3] + ".jar")
        .as("what tests run with")
        .isSubsetOf(classPath().stream().map(entry -> entry.getFileName().toString()).toList());
  }

  @Test
  void areFiveJarsForSparkSubmitAndEnoughToRead() throws IOException, InterruptedException {
    Path directory = Files.createDirectories(DIRECTORY.resolve("packages"));
    Path ivy = directory.resolve("ivy");
    FileUtils.deleteDirectory(ivy.toFile()); // its cache would keep the jar of an earlier build
    Path repository = directory.resolve("repository");
    PublishedArtifact.putInto(repository);
    Path application = directory.resolve("application.jar");
    Path classes = PublishedArtifact.codeOf(PackagesProbe.class);
    String name = PackagesProbe.class.getName().replace('.', '/') + ".class";
    PublishedArtifact.pack(classes, List.of(classes.resolve(name)), application);

    ForkedProcess spark =
        ForkedProcess.spark(
            directory,
            sparkOnly(),
            List.of(
                "--master",
                "local[1]",
                "--packages",
                String.join(
                    ":",
                    PublishedArtifact.GROUP,
                    PublishedArtifact.ARTIFACT,
                    PublishedArtifact.VERSION),
                "--repositories",
                repository.toAbsolutePath().toUri() + "," + MACHINE,
                "--conf",
                "spark.jars.ivy=" + ivy.toAbsolutePath(),
                "--conf",
                "spark.ui.enabled=false",
                "--class",
                PackagesProbe.class.getName(),
                application.toAbsolutePath().toString(),
                Path.of("src/test/resources/golden/not_null.lance").toAbsolutePath().toString()));

    assertThat(spark.output()).contains(PackagesProbe.READ + "6 of 6 rows");
    assertThat(spark.exitCode()).isZero();
    try (Stream<Path> jars = Files.list(ivy.resolve("jars"))) {
      assertThat(jars)
          .allMatch(jar -> ALLOWED.stream().anyMatch(artifact -> isOf(artifact, jar)))
          .hasSameSizeAs(ALLOWED);
    }
  }

  /** Ivy names its jars {@code group_artifact-version.jar}. */
  private static boolean isOf(String artifact, Path jar) {
    return jar.getFileName().toString().contains("_" + artifact + "-");
  }

  /** Returns Spark's own class path: without what the connector brings, and without the tests. */
  private static List<Path> sparkOnly() {
    List<Path> entries = new ArrayList<>(classPath());
    entries.removeIf(Files::isDirectory);
    entries.removeIf(
        entry -> ALLOWED.stream().anyMatch(entry.getFileName().toString()::startsWith));
    return entries;
  }

  private static List<Path> classPath() {
    String entries = Objects.requireNonNull(System.getProperty("java.class.path"));
    return Arrays.stream(entries.split(System.getProperty("path.separator")))
        .map(Path::of)
        .toList();
  }
}
