package dev.lancechunks.it.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of {@code src/test/resources/golden}; {@code golden/README.md} describes them. */
final class GoldenTables {
  static final Path DIRECTORY = Path.of("src/test/resources/golden");

  private static final String SUFFIX = ".expected.json";
  private static final Pattern VERSION = Pattern.compile("\\.v(\\d+)$");
  private static final List<GoldenTable> ALL = read();

  private GoldenTables() {}

  /** Returns every version of every table that has an expectation, except the unsafe tables. */
  static List<GoldenTable> all() {
    return ALL;
  }

  static GoldenTable named(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the tables of a family, in every file format that their names end with. */
  static List<GoldenTable> family(String family) {
    Pattern names = Pattern.compile(Pattern.quote(family) + "(_\\d_\\d)?");
    return ALL.stream().filter(table -> names.matcher(table.name()).matches()).toList();
  }

  private static List<GoldenTable> read() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted()
          .map(GoldenTables::table)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenTable table(Path file) {
    String name = file.getFileName().toString().replace(SUFFIX, "");
    GoldenExpectation expectation = GoldenExpectation.read(file);
    Path path = DIRECTORY.resolve(expectation.table());
    Map<String, String> options = new HashMap<>();
    if (Objects.requireNonNull(path.getParent()).equals(DIRECTORY)) {
      options.put("path", path.toString());
    } else {
      options.put("path", path.getParent().toString());
      options.put("table", path.getFileName().toString().replaceFirst("\\.lance$", ""));
    }
    Matcher version = VERSION.matcher(name);
    if (version.find()) {
      options.put("versionAsOf", version.group(1));
    }
    return new GoldenTable(name, options, expectation);
  }
}
