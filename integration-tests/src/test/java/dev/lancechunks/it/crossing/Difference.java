package dev.lancechunks.it.crossing;

import dev.lancechunks.it.golden.SparkValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Describes in one line how a result differs from the expected one.
 *
 * @param domain all rows from which the query may choose, if the check's likeness needs them
 */
record Difference(
    Check check, StructType schema, List<UnsafeRow> expected, List<UnsafeRow> domain) {

  private static final int MOST = 3;
  private static final int LONGEST = 240;

  Difference {
    expected = List.copyOf(expected);
    domain = List.copyOf(domain);
  }

  Optional<String> from(List<UnsafeRow> got) {
    return switch (check.likeness()) {
      case ROWS -> fromRows(got);
      case ORDERED_ROWS -> expected.equals(got) ? Optional.empty() : fromOrderedRows(got);
      case SOME_ROWS ->
          expected.size() == got.size()
              ? strangers(got)
              : Optional.of("expected " + expected.size() + " rows, got " + got.size());
      case ORDERED_KEYS -> {
        List<@Nullable Object> keys = keys(got);
        List<@Nullable Object> wanted = keys(expected);
        yield wanted.equals(keys)
            ? strangers(got)
            : Optional.of(cut("expected the keys " + wanted) + cut(", got " + keys));
      }
    };
  }

  private Optional<String> fromOrderedRows(List<UnsafeRow> got) {
    Optional<String> difference = fromRows(got);
    return difference.isPresent() ? difference : Optional.of("the same rows in another order");
  }

  private Optional<String> fromRows(List<UnsafeRow> got) {
    if (expected.equals(got)) {
      return Optional.empty();
    }
    List<UnsafeRow> missing = without(expected, got);
    List<UnsafeRow> extra = without(got, expected);
    if (missing.isEmpty() && extra.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "expected %d rows, got %d; missing %s; not expected %s",
            expected.size(), got.size(), text(missing), text(extra)));
  }

  private Optional<String> strangers(List<UnsafeRow> got) {
    List<UnsafeRow> strangers = without(got, domain);
    return strangers.isEmpty()
        ? Optional.empty()
        : Optional.of("of " + got.size() + " rows the table does not have " + text(strangers));
  }

  private static List<UnsafeRow> without(List<UnsafeRow> rows, List<UnsafeRow> others) {
    Map<UnsafeRow, Integer> counts = new HashMap<>();
    others.forEach(row -> counts.merge(row, 1, Integer::sum));
    List<UnsafeRow> left = new ArrayList<>();
    for (UnsafeRow row : rows) {
      if (counts.merge(row, -1, Integer::sum) < 0) {
        left.add(row);
      }
    }
    return left;
  }

  private List<@Nullable Object> keys(List<UnsafeRow> rows) {
    List<@Nullable Object> keys = new ArrayList<>();
    rows.forEach(row -> keys.add(SparkValues.plain(readable(row).get(0))));
    return keys;
  }

  private String text(List<UnsafeRow> rows) {
    List<@Nullable Object> first = new ArrayList<>();
    rows.stream().limit(MOST).forEach(row -> first.add(SparkValues.plain(readable(row))));
    return rows.size() + cut(" " + first);
  }

  private Row readable(UnsafeRow row) {
    return (Row) CatalystTypeConverters.convertToScala(row, schema);
  }

  static String cut(String text) {
    String line = text.replace("\n", "\\n");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
