package dev.lancechunks.it.artifact;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of this JVM, divided by the purpose of its jars. */
final class TestClassPath {
  private static final List<Path> ENTRIES =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Path::of)
          .toList();

  private TestClassPath() {}

  static List<Path> entries() {
    return ENTRIES;
  }

  /** Returns JUnit and other test libraries, and the connector's tests. */
  static Stream<Path> neitherSparkNorConnector() throws IOException, InterruptedException {
    Set<Path> spark;
    try (Stream<Path> jars = Files.list(SparkHome.of(SparkVersion.LOWEST).jars())) {
      spark = jars.map(Path::getFileName).collect(Collectors.toSet());
    }
    return ENTRIES.stream()
        .filter(entry -> Files.isRegularFile(entry) && !spark.contains(entry.getFileName()))
        .filter(entry -> !PublishedArtifact.isOrComesWith(entry));
  }
}
