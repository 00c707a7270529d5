package dev.lancechunks.it.artifact;

import dev.lancechunks.LanceChunksSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The connector as a repository would serve it: its published POM beside its jar.
 *
 * <p>The flatten plugin writes the POM before compilation. The jar is the one under test. A build
 * that has not packaged yet has only classes, which are then packed here, so this class works after
 * both {@code mvn test} and {@code mvn verify}.
 */
public final class PublishedArtifact {
  static final String GROUP = "dev.lancechunks";
  static final String ARTIFACT = "lancechunks-spark";
  static final String VERSION = System.getProperty("project.version");

  /**
   * The jars that a build gets with the connector. Any other would duplicate a library of Spark.
   */
  static final List<String> JARS =
      List.of(ARTIFACT, "lance-core", "arrow-c-data", "arrow-dataset", "jar-jni");

  /** The local repository of earlier builds, which saves most downloads. */
  public static final String MACHINE =
      Path.of(System.getProperty("localRepository")).toUri().toString();

  private static final String TESTS = "-tests.jar";
  private static final Path POM = Path.of("../connector/.flattened-pom.xml");

  private PublishedArtifact() {}

  /** Copies POM and jar into a repository in Maven's layout, replacing those of an earlier run. */
  public static void putInto(Path repository) throws IOException {
    if (!Files.exists(POM)) {
      throw new IllegalStateException(
          "Cannot find the connector's published POM at %s. Build the connector too: mvn -pl integration-tests -am"
              .formatted(POM));
    }
    Path directory =
        Files.createDirectories(
            repository.resolve(GROUP.replace('.', '/')).resolve(ARTIFACT).resolve(VERSION));
    Path jar = directory.resolve("%s-%s.jar".formatted(ARTIFACT, VERSION));
    Files.copy(
        POM,
        directory.resolve("%s-%s.pom".formatted(ARTIFACT, VERSION)),
        StandardCopyOption.REPLACE_EXISTING);
    Path classes = codeOf(LanceChunksSource.class);
    if (Files.isDirectory(classes)) {
      pack(classes, filesOf(classes), jar);
    } else {
      Files.copy(classes, jar, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns the bundle as it was built. */
  public static Path bundle() {
    Path jar =
        Path.of("../connector/target/%s-%s-bundle.jar".formatted(ARTIFACT, VERSION))
            .toAbsolutePath()
            .normalize();
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          "Cannot find the bundle at %s. Package the connector first: mvn verify".formatted(jar));
    }
    return jar;
  }

  /** Returns whether a jar is among {@link #JARS}. */
  static boolean isOrComesWith(Path jar) {
    String name = jar.getFileName().toString();
    return JARS.stream().anyMatch(name::startsWith) && !name.endsWith(TESTS);
  }

  /** Returns the jar or directory that a class was loaded from. */
  private static Path codeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Packs some test classes into a jar. */
  static void pack(Path jar, Class<?>... classes) throws IOException {
    Path directory = codeOf(classes[0]);
    List<Path> files =
        Arrays.stream(classes)
            .map(type -> directory.resolve(type.getName().replace('.', '/') + ".class"))
            .toList();
    pack(directory, files, jar);
  }

  /** Packs all test classes in the package of one of them into a jar. */
  static void packPackage(Path jar, Class<?> member) throws IOException {
    Path directory = codeOf(member);
    Path classes = directory.resolve(member.getPackageName().replace('.', '/'));
    pack(directory, filesOf(classes), jar);
  }

  /** Packs some files below {@code directory} into a jar. */
  private static void pack(Path directory, List<Path> files, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files) {
        out.putNextEntry(new JarEntry(directory.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static List<Path> filesOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
