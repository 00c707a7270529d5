package dev.lancechunks.it.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The dependencies that a Maven build gets with the connector. {@link SubmitTest} covers {@code
 * --packages}.
 */
class DependenciesTest {
  private static final String DEPENDENCY =
      "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>";

  @Test
  void mavenBuildGetsFiveJars() throws IOException, InterruptedException {
    ConsumerProject consumer =
        ConsumerProject.write(
            Path.of("target/published/consumer"),
            DEPENDENCY.formatted(
                PublishedArtifact.GROUP, PublishedArtifact.ARTIFACT, PublishedArtifact.VERSION));

    List<String> lines = consumer.tree();

    List<String[]> artifacts =
        lines.subList(1, lines.size()).stream().map(line -> line.strip().split(":")).toList();
    assertThat(artifacts)
        .extracting(parts -> parts[1])
        .containsExactlyInAnyOrderElementsOf(PublishedArtifact.JARS);
    assertThat(artifacts)
        .filteredOn(parts -> !parts[1].equals(PublishedArtifact.ARTIFACT))
        .extracting(parts -> parts[1] + "-" + parts[3] + ".jar")
        .as("the class path of the tests")
        .isSubsetOf(
            TestClassPath.entries().stream().map(entry -> entry.getFileName().toString()).toList());
  }
}
