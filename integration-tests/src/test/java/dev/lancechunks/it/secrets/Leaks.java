package dev.lancechunks.it.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds secrets in files. */
final class Leaks {
  private static final int MAX_SHOWN = 400;

  private Leaks() {}

  /** Returns a description of each line below a directory that contains a canary. */
  static List<String> below(Path directory, Predicate<String> excused) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> in(file, excused).stream())
          .toList();
    }
  }

  private static List<String> in(Path file, Predicate<String> excused) {
    List<String> lines = lines(file);
    return Stream.of(Canary.values())
        .flatMap(
            canary -> {
              List<String> forms =
                  Forms.of(canary.token()).stream()
                      .map(form -> form.toLowerCase(Locale.ROOT))
                      .toList();
              return lines.stream()
                  .filter(line -> holdsAny(line, forms))
                  .filter(excused.negate())
                  .map(line -> "%s in %s: %s".formatted(canary, file.getFileName(), cut(line)));
            })
        .toList();
  }

  private static boolean holdsAny(String line, List<String> forms) {
    String lower = line.toLowerCase(Locale.ROOT);
    return forms.stream().anyMatch(lower::contains);
  }

  private static String cut(String line) {
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
  }

  /** Returns the lines of a file, read as Latin-1 because it need not be text. */
  static List<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
