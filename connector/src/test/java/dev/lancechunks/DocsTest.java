package dev.lancechunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the documentation against the sources: classes, options, links and line lengths. */
class DocsTest {
  private static final Path ROOT = Path.of("..");
  private static final int MAX_LINE = 120;

  private static final Pattern CODE = Pattern.compile("`([A-Z][a-z]\\w+)`");
  private static final Pattern OPTION =
      Pattern.compile("\\.option\\(\"([\\w.]+)\"|[Oo]ption `([\\w.]+?)(?:=\\w+)?`");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

  /** Types of other libraries that docs/architecture.md names. */
  private static final Set<String> OTHER_TYPES =
      Set.of("ColumnVector", "Substrait", "Dataset", "DataFrame", "Optional", "Serializable");

  /** Options of other data sources that examples use. */
  private static final Set<String> OTHER_OPTIONS = Set.of("path", "header", "compression");

  static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void classesNamedInArchitectureExist() throws IOException {
    Set<String> known = new TreeSet<>(OTHER_TYPES);
    for (String module : List.of("connector", "examples", "integration-tests")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .forEach(name -> known.add(name.substring(0, name.length() - ".java".length())));
      }
    }
    assertThat(found(CODE, Files.readString(ROOT.resolve("docs/architecture.md"))))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void optionsNamedInPageExist(Path page) throws IOException {
    Set<String> known = new TreeSet<>(OTHER_OPTIONS);
    Options.ALL.forEach(option -> known.add(option.key()));
    assertThat(found(OPTION, Files.readString(page)))
        .allSatisfy(
            key -> assertThat(known.contains(key) || key.startsWith("storage.")).as(key).isTrue());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linkedFilesExist(Path page) throws IOException {
    assertThat(found(LINK, Files.readString(page)))
        .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linesAreWithinLimit(Path page) throws IOException {
    boolean[] inCode = {false};
    List<String> longLines =
        Files.readAllLines(page).stream()
            .filter(
                line -> {
                  inCode[0] ^= line.startsWith("```");
                  return !inCode[0] && !line.startsWith("|") && line.length() > MAX_LINE;
                })
            .toList();
    assertThat(longLines).isEmpty();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(DocsTest::group).collect(Collectors.toSet());
  }

  private static String group(MatchResult result) {
    return result.group(1) == null ? result.group(2) : result.group(1);
  }
}
