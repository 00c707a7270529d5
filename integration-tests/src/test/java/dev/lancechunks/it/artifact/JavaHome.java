package dev.lancechunks.it.artifact;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * An installed Java.
 *
 * @param feature the feature version, for example 17
 */
record JavaHome(Path directory, int feature) {

  static JavaHome current() {
    return new JavaHome(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  static JavaHome of(Path directory) {
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(directory.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot find a Java in " + directory, e);
    }
    String version = release.getProperty("JAVA_VERSION").replace("\"", "");
    return new JavaHome(directory, Runtime.Version.parse(version).feature());
  }
}
