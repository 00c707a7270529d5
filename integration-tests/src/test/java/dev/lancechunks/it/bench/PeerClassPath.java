package dev.lancechunks.it.bench;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The class path of a project that uses lance-spark, as Maven resolves it. */
final class PeerClassPath {
  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

  private static final String PROJECT =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>dev.consumer</groupId>
        <artifactId>peer</artifactId>
        <version>1</version>
        <dependencies>
          <dependency>
            <groupId>org.lance</groupId>
            <artifactId>lance-spark-3.5_2.12</artifactId>
            <version>0.4.0</version>
          </dependency>
          <dependency>
            <groupId>org.apache.spark</groupId>
            <artifactId>spark-sql_2.12</artifactId>
            <version>%s</version>
          </dependency>
        </dependencies>
      </project>
      """;

  private PeerClassPath() {}

  /** Returns it, with {@code own} at its end. */
  static String resolve(String sparkVersion, String own) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of("target/bench/peer")).toAbsolutePath();
    Path file = directory.resolve("classpath.txt");
    Files.writeString(directory.resolve("pom.xml"), PROJECT.formatted(sparkVersion));
    ForkedProcess maven =
        ForkedProcess.run(
            directory,
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "-Dmdep.includeScope=runtime",
                "-Dmdep.outputFile=" + file,
                GOAL));
    if (maven.exitCode() != 0) {
      throw new IOException("Cannot resolve lance-spark: " + String.join("\n", maven.output()));
    }
    return Files.readString(file).strip() + System.getProperty("path.separator") + own;
  }
}
