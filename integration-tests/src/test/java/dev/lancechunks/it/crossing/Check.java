package dev.lancechunks.it.crossing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A query whose result over a table must be that over the rows expected of it.
 *
 * @param kind what sort of query it is, for sums over many tables
 * @param text the query, unique in a table
 * @param column the column that matters, or an empty text
 * @param options read options besides the reader
 * @param domain gives all rows of which the query's are some
 * @param filtered what the query is, where it is but a filter
 */
record Check(
    String kind,
    String text,
    String column,
    Likeness likeness,
    Map<String, String> options,
    Function<Dataset<Row>, Dataset<Row>> query,
    Function<Dataset<Row>, Dataset<Row>> domain,
    Optional<Filtered> filtered) {

  Check {
    options = Map.copyOf(options);
  }

  /**
   * A filter.
   *
   * @param columns those that are selected; none if the rows are counted
   */
  record Filtered(Column condition, List<String> columns) {
    Filtered {
      columns = List.copyOf(columns);
    }
  }

  /** How alike two results must be. */
  enum Likeness {
    /** The same rows, each as often. */
    ROWS,
    /** The same rows in the same order. */
    ORDERED_ROWS,
    /** As many rows, each one of those that the query without a limit has. */
    SOME_ROWS,
    /** Values of the first column in the same order; each row one that is expected of the table. */
    ORDERED_KEYS
  }

  static Check rows(
      String kind, String text, String column, Function<Dataset<Row>, Dataset<Row>> query) {
    return new Check(kind, text, column, Likeness.ROWS, Map.of(), query, query, Optional.empty());
  }

  /** Returns the check of the rows that a filter keeps. */
  static Check filter(String kind, String column, Column condition, List<String> columns) {
    Column[] selected = columns.stream().map(functions::col).toArray(Column[]::new);
    return filtered(
        kind,
        "where " + condition + " select " + columns,
        column,
        rows -> rows.where(condition).select(selected),
        new Filtered(condition, columns));
  }

  /** Returns the check of how many rows a filter keeps. */
  static Check count(String kind, String column, Column condition) {
    return filtered(
        kind,
        "count where " + condition,
        column,
        rows -> rows.where(condition).groupBy().count(),
        new Filtered(condition, List.of()));
  }

  private static Check filtered(
      String kind,
      String text,
      String column,
      Function<Dataset<Row>, Dataset<Row>> query,
      Filtered filtered) {
    return new Check(
        kind, text, column, Likeness.ROWS, Map.of(), query, query, Optional.of(filtered));
  }

  Check ordered() {
    return new Check(kind, text, column, Likeness.ORDERED_ROWS, options, query, domain, filtered);
  }

  /** Returns the same with a result that has to be some rows of another query. */
  Check someOf(Function<Dataset<Row>, Dataset<Row>> others) {
    return new Check(kind, text, column, Likeness.SOME_ROWS, options, query, others, filtered);
  }

  /** The same, ordered by the first column and nothing else. */
  Check orderedSomeOf(Function<Dataset<Row>, Dataset<Row>> others) {
    return new Check(kind, text, column, Likeness.ORDERED_KEYS, options, query, others, filtered);
  }

  boolean hasDomain() {
    return likeness == Likeness.SOME_ROWS || likeness == Likeness.ORDERED_KEYS;
  }

  Check with(Map<String, String> more) {
    return new Check(kind, text, column, likeness, more, query, domain, filtered);
  }
}
