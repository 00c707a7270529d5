package dev.lancechunks.it.artifact;

import dev.lancechunks.it.ForkedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A user's Maven project that resolves the connector from a repository. */
public record ConsumerProject(Path directory, Path repository) {
  private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

  private static final String PROJECT =
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
      %2$s
        </dependencies>
      </project>
      """;

  /**
   * Writes the project, and publishes the connector for it.
   *
   * @param dependencies XML as in a POM
   */
  public static ConsumerProject write(Path directory, String dependencies) throws IOException {
    Path repository = directory.resolve("repository").toAbsolutePath();
    PublishedArtifact.putInto(repository);
    Files.writeString(
        directory.resolve("pom.xml"), PROJECT.formatted(PublishedArtifact.MACHINE, dependencies));
    return new ConsumerProject(directory, repository);
  }

  /** Returns the lines of {@code dependency:tree}, without those of test scope. */
  List<String> tree() throws IOException, InterruptedException {
    Path tree = directory.resolve("tree.txt").toAbsolutePath();
    run("tree", "-DoutputFile=" + tree, "-Dscope=runtime", "-Dtokens=whitespace");
    return Files.readAllLines(tree);
  }

  /** Returns the run-time class path of the project. */
  public List<Path> classPath() throws IOException, InterruptedException {
    Path file = directory.resolve("classpath.txt").toAbsolutePath();
    run("build-classpath", "-Dmdep.outputFile=" + file, "-Dmdep.includeScope=runtime");
    return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  private void run(String goal, String... properties) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.addAll(List.of("--batch-mode", "-Dmaven.repo.local=" + repository, PLUGIN + goal));
    command.addAll(List.of(properties));
    ForkedProcess maven = ForkedProcess.run(directory, command);
    if (maven.exitCode() != 0) {
      throw new IOException("Cannot resolve a project: " + String.join("\n", maven.output()));
    }
  }
}
