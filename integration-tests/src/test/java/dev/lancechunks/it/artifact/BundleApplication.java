package dev.lancechunks.it.artifact;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Submits test applications to the lowest supported Spark, with the bundle as a jar. */
public final class BundleApplication {
  private BundleApplication() {}

  /**
   * Submits {@code main} and the other classes of its package.
   *
   * @param directory the directory for all output of the processes
   * @param settings the Spark configuration, including the master
   */
  public static ForkedProcess run(
      Path directory, Class<?> main, Map<String, String> settings, List<String> arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path jar = directory.resolve("application.jar").toAbsolutePath();
    PublishedArtifact.packPackage(jar, main);
    List<String> command = new ArrayList<>();
    // Without a fetch cache, an executor stores the bundle once instead of twice.
    command.addAll(List.of("--conf", "spark.files.useFetchCache=false"));
    settings.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    command.addAll(List.of("--jars", PublishedArtifact.bundle().toString()));
    command.addAll(List.of("--class", main.getName(), jar.toString()));
    command.addAll(arguments);
    return SparkRuntime.onThisJava(SparkVersion.LOWEST).submit(directory, command);
  }

  /** Returns the unpacked native libraries that an application did not delete. */
  public static List<Path> librariesLeft(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("liblance_jni"))
          .toList();
    }
  }
}
