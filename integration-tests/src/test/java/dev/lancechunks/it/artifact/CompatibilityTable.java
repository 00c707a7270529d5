package dev.lancechunks.it.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The results of {@link MatrixTest} as a section of a document. */
final class CompatibilityTable {
  private static final String START = "<!-- results -->\n";
  private static final String END = "<!-- end of results -->";

  private final Map<SparkRuntime, List<SmokeSuite.Result>> results = new LinkedHashMap<>();

  void add(SparkRuntime runtime, List<SmokeSuite.Result> found) {
    results.put(runtime, found);
  }

  /** Replaces the results in the document. */
  void writeInto(Path document) throws IOException {
    String text = Files.readString(document);
    String before = text.substring(0, text.indexOf(START) + START.length());
    Files.writeString(document, before + markdown() + text.substring(text.indexOf(END)));
  }

  private String markdown() {
    StringBuilder lines = new StringBuilder("| |");
    results.keySet().forEach(runtime -> lines.append(' ').append(runtime).append(" |"));
    lines.append("\n|---|").append("--:|".repeat(results.size())).append('\n');
    for (Capability capability : Capability.values()) {
      lines.append("| ").append(capability.title()).append(" | ");
      lines.append(
          results.values().stream()
              .map(found -> cell(capability, found))
              .collect(Collectors.joining(" | ")));
      lines.append(" |\n");
    }
    return lines.toString();
  }

  private static String cell(Capability capability, List<SmokeSuite.Result> found) {
    return found.stream()
        .filter(result -> result.capability() == capability)
        .findFirst()
        .map(
            result ->
                result.isGood()
                    ? "%d of %<d".formatted(result.succeeded())
                    : "**%d of %d**"
                        .formatted(result.succeeded(), result.succeeded() + result.failed()))
        .orElse("**not run**");
  }
}
