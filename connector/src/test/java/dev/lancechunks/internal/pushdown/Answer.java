package dev.lancechunks.internal.pushdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as strings.
 *
 * @param rows the rows; equal if all values are the same to the last bit
 * @param keys the sort keys of the rows; equal if Spark considers them equal
 */
record Answer(List<String> rows, List<String> keys) {
  private static final int MAX_SHOWN = 12;

  static Answer of(RandomQuery query, List<Row> rows) {
    boolean exact = !query.isAggregated();
    return new Answer(
        rows.stream().map(row -> text(row, row.size(), exact)).toList(),
        rows.stream().map(row -> text(row, query.directions().size(), false)).toList());
  }

  private static String text(Row row, int columns, boolean exact) {
    return IntStream.range(0, columns)
        .mapToObj(i -> text(row.get(i), exact))
        .collect(Collectors.joining(" | "));
  }

  /**
   * Returns a value as a string. Spark considers all zeros equal, and all NaNs. An aggregation may
   * return any of them, so they are told apart only if {@code exact}.
   */
  private static String text(@Nullable Object value, boolean exact) {
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Float number) {
      return exact
          ? "%s/%x".formatted(number, Float.floatToRawIntBits(number))
          : "" + (number + 0.0f);
    }
    if (value instanceof Double number) {
      return exact
          ? "%s/%x".formatted(number, Double.doubleToRawLongBits(number))
          : "" + (number + 0.0);
    }
    return String.valueOf(value);
  }

  /** Returns whether these rows answer {@code query}, given the rows it has without its limit. */
  boolean isAmong(Answer all, RandomQuery query) {
    int from = Math.min(query.offset(), all.rows.size());
    int to = (int) Math.min((long) from + query.limit(), all.rows.size());
    return rows.size() == to - from
        && keys.equals(all.keys.subList(from, to))
        && without(rows, all.rows).isEmpty();
  }

  /** Describes the first rows that are in only one of the answers. */
  String difference(Answer all) {
    return "%d rows; unexpected: %s; missing of the %d without limit: %s"
        .formatted(
            rows.size(),
            shown(without(rows, all.rows)),
            all.rows.size(),
            shown(without(all.rows, rows)));
  }

  private static List<String> shown(List<String> rows) {
    return rows.stream().limit(MAX_SHOWN).toList();
  }

  private static List<String> without(List<String> some, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(row -> left.merge(row, 1, Integer::sum));
    List<String> remaining = new ArrayList<>();
    for (String row : some) {
      if (left.merge(row, -1, Integer::sum) < 0) {
        remaining.add(row);
      }
    }
    return remaining;
  }
}
