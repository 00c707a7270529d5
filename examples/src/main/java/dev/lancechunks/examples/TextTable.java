package dev.lancechunks.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Prints a small result as aligned columns, with numbers to the right and long texts cut. */
final class TextTable {
  private static final int WIDEST = 60;

  private TextTable() {}

  /** Prints all rows. It collects them, so there should be few. */
  static void print(Dataset<Row> rows, PrintStream out) {
    String[] names = rows.columns();
    List<String[]> lines = new ArrayList<>();
    boolean[] number = new boolean[names.length];
    for (Row row : rows.collectAsList()) {
      String[] line = new String[names.length];
      for (int i = 0; i < names.length; i++) {
        number[i] |= row.get(i) instanceof Number;
        line[i] = text(row.get(i));
      }
      lines.add(line);
    }
    lines.add(0, names);
    int[] widths = new int[names.length];
    for (String[] line : lines) {
      for (int i = 0; i < names.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    lines.forEach(line -> out.println(("  " + aligned(line, widths, number)).stripTrailing()));
  }

  private static String aligned(String[] line, int[] widths, boolean[] number) {
    String[] padded = new String[line.length];
    for (int i = 0; i < line.length; i++) {
      String padding = " ".repeat(widths[i] - line[i].length());
      padded[i] = number[i] ? padding + line[i] : line[i] + padding;
    }
    return String.join("  ", Arrays.asList(padded));
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Long number) {
      return "%,d".formatted(number);
    }
    if (value instanceof Integer number) {
      return "%,d".formatted(number);
    }
    String text = String.valueOf(value).replaceAll("\\s+", " ");
    if (text.length() <= WIDEST) {
      return text;
    }
    // Keep the end of a path, but the beginning of a sentence.
    return text.contains(" ")
        ? text.substring(0, WIDEST - 3) + "..."
        : "..." + text.substring(text.length() - WIDEST + 3);
  }
}
