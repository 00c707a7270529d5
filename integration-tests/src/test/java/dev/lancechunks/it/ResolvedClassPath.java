package dev.lancechunks.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The class path of a project that consists of dependencies only, as Maven resolves it. */
public final class ResolvedClassPath {
  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

  private static final String PROJECT =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>dev.consumer</groupId>
        <artifactId>consumer</artifactId>
        <version>1</version>
        <dependencies>
      %s
        </dependencies>
      </project>
      """;

  private static final String DEPENDENCY =
      "    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>";

  /** Excludes the dependencies of a jar with a classifier, because such a jar contains them. */
  private static final String COMPLETE =
      "<classifier>%s</classifier><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>";

  private ResolvedClassPath() {}

  /**
   * Resolves the run-time dependencies of artifacts, or returns the result of an earlier run.
   *
   * @param directory the directory that keeps the project
   * @param artifacts each as {@code group:artifact:version}, optionally followed by a classifier
   */
  public static List<Path> of(Path directory, List<String> artifacts)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory).toAbsolutePath();
    Path project = home.resolve("pom.xml");
    Path classPath = home.resolve("classpath.txt");
    String pom =
        PROJECT.formatted(
            artifacts.stream()
                .map(ResolvedClassPath::dependency)
                .collect(Collectors.joining("\n")));
    if (!Files.exists(project) || !Files.readString(project).equals(pom)) {
      Files.deleteIfExists(classPath);
      Files.writeString(project, pom);
    }
    if (!Files.exists(classPath) || !read(classPath).stream().allMatch(Files::exists)) {
      resolve(home, classPath);
    }
    return read(classPath);
  }

  private static String dependency(String artifact) {
    String[] parts = artifact.split(":", -1);
    String complete = parts.length > 3 ? COMPLETE.formatted(parts[3]) : "";
    return DEPENDENCY.formatted(parts[0], parts[1], parts[2], complete);
  }

  private static void resolve(Path directory, Path classPath)
      throws IOException, InterruptedException {
    ForkedProcess maven =
        ForkedProcess.run(
            directory,
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "-Dmdep.includeScope=runtime",
                "-Dmdep.outputFile=" + classPath,
                GOAL));
    if (maven.exitCode() != 0) {
      throw new IOException(
          "Cannot resolve %s: %s"
              .formatted(directory.resolve("pom.xml"), String.join("\n", maven.output())));
    }
  }

  private static List<Path> read(Path classPath) throws IOException {
    return Arrays.stream(Files.readString(classPath).strip().split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
