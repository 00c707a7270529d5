package dev.lancechunks.internal.pushdown;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The ways to read a table, which must return the same rows. */
enum Reading {
  /** Reads without pushdown, so that Spark evaluates the whole query. */
  SPARK(
      Map.of(
          "pushDownFilters", "false",
          "pushDownAggregates", "false",
          "pushDownLimit", "false",
          "pushDownTopN", "false")),
  ROWS(Map.of("reader", "rows")),
  COLUMNS(Map.of("reader", "columns"));

  @SuppressWarnings("ImmutableEnumChecker") // Map.of makes no other
  private final Map<String, String> options;

  Reading(Map<String, String> options) {
    this.options = options;
  }

  Dataset<Row> of(SparkSession session, Path table) {
    return of(session, table, Map.of());
  }

  Dataset<Row> of(SparkSession session, Path table, Map<String, String> more) {
    return session
        .read()
        .format("lancechunks")
        .options(options)
        .options(more)
        .load(table.toString());
  }
}
