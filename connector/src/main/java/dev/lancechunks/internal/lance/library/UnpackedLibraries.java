package dev.lancechunks.internal.lance.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in {@code java.io.tmpdir} that native libraries are unpacked to, Lance's of 181 MB and
 * a small one of Arrow's.
 *
 * <p>The loaders of Lance and Arrow choose their names and delete them when the JVM exits, which it
 * does not if it is killed. A loaded library needs no name any more, so here it loses it at once.
 */
final class UnpackedLibraries {
  private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");
  private static final Pattern NAME =
      Pattern.compile("liblance_jni\\d+\\.(so|dylib)|jnilib-\\d+\\.tmp");

  /** A younger one may be on its way into another process. */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

  private UnpackedLibraries() {}

  /**
   * Deletes what processes left behind that died while they were loading, or that ran where {@link
   * #deleteLoaded} finds nothing. Those that use theirs are not disturbed.
   */
  static void deleteAbandoned() {
    Instant limit = Instant.now().minus(ABANDONED_AFTER);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(DIRECTORY, "{liblance_jni,jnilib-}*")) {
      for (Path file : files) {
        if (isLibrary(file) && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          delete(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another process was faster, perhaps; no reason not to read tables.
    }
  }

  /** Deletes those that this process has loaded, where the system tells which. */
  static void deleteLoaded() {
    try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
      lines
          .filter(line -> line.indexOf('/') > 0)
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(UnpackedLibraries::isLibrary)
          .distinct()
          .forEach(UnpackedLibraries::delete);
    } catch (IOException | UncheckedIOException e) {
      // Not on Linux: they are deleted at exit, or by a later process.
    }
  }

  private static boolean isLibrary(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Another user's.
    }
  }
}
