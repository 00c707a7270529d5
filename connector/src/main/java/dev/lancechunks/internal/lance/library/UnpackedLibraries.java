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
 * Deletes the unpacked native libraries in {@code java.io.tmpdir}, 181 MB of Lance and a small file
 * of Arrow.
 *
 * <p>The loaders of Lance and Arrow delete these files when the JVM exits, but not if it is killed.
 * A loaded library no longer needs its file name, so the file is deleted directly after loading.
 */
final class UnpackedLibraries {
  private static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");
  private static final Pattern NAME =
      Pattern.compile("liblance_jni\\d+\\.(so|dylib)|jnilib-\\d+\\.tmp");

  /** Another process may be about to load a younger file. */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

  private UnpackedLibraries() {}

  /**
   * Deletes old files that other processes left behind. A process leaves its files if it is killed
   * while it loads them, or on systems where {@link #deleteLoaded} has no effect. Processes that
   * have loaded a file are not affected.
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
      // Another process may have deleted the file. Reading tables does not depend on this.
    }
  }

  /** Deletes the files that this process has loaded, on systems with {@code /proc}. */
  static void deleteLoaded() {
    try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
      lines
          .filter(line -> line.indexOf('/') > 0)
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(UnpackedLibraries::isLibrary)
          .distinct()
          .forEach(UnpackedLibraries::delete);
    } catch (IOException | UncheckedIOException e) {
      // Not on Linux. The files are deleted at exit or by a later process.
    }
  }

  private static boolean isLibrary(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The file belongs to another user.
    }
  }
}
