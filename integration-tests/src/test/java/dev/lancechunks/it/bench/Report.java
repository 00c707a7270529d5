package dev.lancechunks.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as text and Markdown. */
final class Report {
  private static final List<Subject> OTHERS =
      List.of(Subject.PARQUET, Subject.LANCE_SPARK, Subject.NATIVE);

  private static final List<Subject> SHOWN =
      List.of(Subject.LANCECHUNKS, Subject.PARQUET, Subject.LANCE_SPARK, Subject.NATIVE);

  private static final String BEGIN = "<!-- results -->";
  private static final String END = "<!-- end of results -->";

  private static final String HEAD =
      """
      | workload | lancechunks, s | Parquet, s | lance-spark, s | native drain, s | to Parquet | to lance-spark | to native | memory above idle, MB (same order) |
      |---|--:|--:|--:|--:|---|---|---|---|
      """;

  private final Results results;
  private final int warmUps;
  private final int runs;

  Report(Results results, int warmUps, int runs) {
    this.results = results;
    this.warmUps = warmUps;
    this.runs = runs;
  }

  /** Returns the results of one workload as one line. */
  static String line(Results results, Workload workload) {
    String costs =
        Stream.of(Subject.values())
            .filter(subject -> results.has(workload, subject))
            .map(
                subject ->
                    "%s %.3fs (cpu %.2f, %d MB)"
                        .formatted(
                            subject,
                            results.seconds(workload, subject),
                            results.cpuSeconds(workload, subject),
                            results.nativeMegabytes(workload, subject)))
            .collect(Collectors.joining(", "));
    return "%-24s %s | %s%n".formatted(workload, ratios(results, workload, " "), costs);
  }

  private static String ratios(Results results, Workload workload, String between) {
    return OTHERS.stream()
        .map(other -> ratio(results, workload, other))
        .collect(Collectors.joining(between));
  }

  private static String ratio(Results results, Workload workload, Subject other) {
    double bar = workload.bars().to(other);
    String barText = Double.isInfinite(bar) ? "" : " ≤ " + bar;
    return results
        .ratio(workload, other)
        .map(
            ratio ->
                String.format(Locale.ROOT, "%.2f", ratio)
                    + barText
                    + (ratio > bar ? " (missed)" : ""))
        .orElse("–");
  }

  /**
   * Replaces the text between the markers in {@code performance.md}, and the chart beside it.
   *
   * @throws IOException if the page has no markers, or cannot be written
   */
  void writeInto(Path docs) throws IOException {
    Path page = docs.resolve("performance.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException("Cannot write results into %s: it has no markers".formatted(page));
    }
    Files.writeString(
        page, text.substring(0, begin + BEGIN.length()) + markdown() + text.substring(end));
    Files.writeString(docs.resolve("performance.svg"), new BarChart(results).svg());
  }

  private String markdown() throws IOException {
    StringBuilder text = new StringBuilder("\n");
    text.append(
        "%s, %d cores, %s, Spark %s in local[2], heap 2 GiB; medians of %d runs after %d warm-up runs.%n"
            .formatted(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("spark.version"),
                runs,
                warmUps));
    for (BenchTable table : BenchTable.values()) {
      List<Workload> rows =
          results.workloads().stream().filter(workload -> workload.table() == table).toList();
      if (!rows.isEmpty()) {
        text.append("\n### ").append(table.title()).append("\n\n").append(HEAD);
        rows.forEach(workload -> text.append(row(workload)));
      }
    }
    return text.append("\n").toString();
  }

  private String row(Workload workload) {
    String times =
        SHOWN.stream().map(subject -> time(workload, subject)).collect(Collectors.joining(" | "));
    String memory =
        SHOWN.stream().map(subject -> memory(workload, subject)).collect(Collectors.joining(" / "));
    return "| %s | %s | %s | %s |%n"
        .formatted(workload.title(), times, ratios(results, workload, " | "), memory);
  }

  private String time(Workload workload, Subject subject) {
    return results.has(workload, subject)
        ? String.format(Locale.ROOT, "%.3f", results.seconds(workload, subject))
        : "–";
  }

  private String memory(Workload workload, Subject subject) {
    return results.has(workload, subject)
        ? String.valueOf(results.nativeMegabytes(workload, subject))
        : "–";
  }

  private static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
