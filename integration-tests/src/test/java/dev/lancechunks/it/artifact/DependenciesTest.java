package dev.lancechunks.it.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What comes along with the connector in a build with Maven; {@link SubmitTest} has {@code
 * --packages}.
 */
class DependenciesTest {

  private static final Path DIRECTORY = Path.of("target/published");

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
            PublishedArtifact.MACHINE,
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
        .containsExactlyInAnyOrderElementsOf(PublishedArtifact.JARS);
    assertThat(artifacts)
        .filteredOn(parts -> !parts[1].equals(PublishedArtifact.ARTIFACT))
        .extracting(parts -> parts[1] + "-" + parts[3] + ".jar")
        .as("what tests run with")
        .isSubsetOf(
            TestClassPath.entries().stream().map(entry -> entry.getFileName().toString()).toList());
  }
}
