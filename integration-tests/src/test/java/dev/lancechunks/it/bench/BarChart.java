package dev.lancechunks.it.bench;

import java.util.List;
import java.util.Locale;

/**
 * A bar chart of the ratios: for each workload, the times of the others as multiples of
 * lancechunks.
 *
 * <p>The SVG is written by hand, because chart libraries need fonts that a machine may not have.
 */
final class BarChart {
  private static final List<Subject> OTHERS = List.of(Subject.PARQUET, Subject.LANCE_SPARK);
  private static final List<String> COLORS = List.of("#8a9ba8", "#c87941");
  private static final String OWN_COLOR = "#2b7a5d";
  private static final int LABELS = 330;
  private static final int WIDTH = 920;
  private static final int BAR = 11;
  private static final int GROUP = 34;
  private static final int TOP = 58;
  private static final double MOST = 8;

  private final Results results;
  private final StringBuilder svg = new StringBuilder();

  BarChart(Results results) {
    this.results = results;
  }

  String svg() {
    List<Workload> workloads =
        results.workloads().stream()
            .filter(workload -> results.ratio(workload, Subject.LANCE_SPARK).isPresent())
            .toList();
    int height = TOP + workloads.size() * GROUP + 16;
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
            .formatted(WIDTH, height));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    text(12, 22, "start", "Time of a query, as a multiple of lancechunks (shorter is faster)");
    legend();
    for (int k = 0; k < workloads.size(); k++) {
      group(workloads.get(k), TOP + k * GROUP);
    }
    int one = LABELS + length(1);
    svg.append(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>%n"
            .formatted(one, TOP - 8, one, height - 12, OWN_COLOR));
    return svg.append("</svg>\n").toString();
  }

  private void legend() {
    text(LABELS, 42, "start", "lancechunks = 1 (line)");
    for (int k = 0; k < OTHERS.size(); k++) {
      int x = LABELS + 170 + 110 * k;
      bar(x, 32, 12, COLORS.get(k));
      text(x + 18, 42, "start", OTHERS.get(k).title());
    }
  }

  private void group(Workload workload, int y) {
    String table = workload.table() == BenchTable.FRAGMENTS_36 ? "" : workload.table().suffix();
    text(LABELS - 8, y + 15, "end", workload.title() + table);
    for (int k = 0; k < OTHERS.size(); k++) {
      double multiple = 1 / results.ratio(workload, OTHERS.get(k)).orElseThrow();
      int top = y + k * (BAR + 1);
      bar(LABELS, top, length(multiple), COLORS.get(k));
      String shown = String.format(Locale.ROOT, multiple > MOST ? "%.1f ›" : "%.1f", multiple);
      text(LABELS + length(multiple) + 4, top + 10, "start", shown);
    }
  }

  private static int length(double multiple) {
    return (int) Math.round((WIDTH - LABELS - 50) * Math.min(multiple, MOST) / MOST);
  }

  private void bar(int x, int y, int width, String color) {
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
            .formatted(x, y, width, BAR, color));
  }

  private void text(int x, int y, String anchor, String text) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
            .formatted(x, y, anchor, text.replace("&", "&amp;").replace("<", "&lt;")));
  }
}
