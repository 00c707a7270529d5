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
 * A query whose result on a table must equal its result on the expected rows.
 *
 * @param kind the sort of query, used to group results of many tables
 * @param text the query, unique in a table
 * @param column the column under test, or an empty text
 * @param options read options besides the reader
 * @param domain returns all rows from which the query may choose
 * @param filtered the filter and its columns, if the query is only a filter
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
   * @param columns the selected columns; none if the rows are counted
   */
  record Filtered(Column condition, List<String> columns) {
    Filtered {
      columns = List.copyOf(columns);
    }
  }

  /** How the actual result is compared with the expected one. */
  enum Likeness {
    /** The same rows, with the same number of duplicates. */
    ROWS,
    /** The same rows in the same order. */
    ORDERED_ROWS,
    /** The same number of rows, each of which the query without a limit returns too. */
    SOME_ROWS,
    /**
     * The same values in the first column, in the same order; each row exists in the expected
     * table.
     */
    ORDERED_KEYS
  }

  static Check rows(
      String kind, String text, String column, Function<Dataset<Row>, Dataset<Row>> query) {
    return new Check(kind, text, column, Likeness.ROWS, Map.of(), query, query, Optional.empty());
  }

  /** Returns a check of the rows that a filter keeps. */
  static Check filter(String kind, String column, Column condition, List<String> columns) {
    Column[] selected = columns.stream().map(functions::col).toArray(Column[]::new);
    return filtered(
        kind,
        "where " + condition + " select " + columns,
        column,
        rows -> rows.where(condition).select(selected),
        new Filtered(condition, columns));
  }

  /** Returns a check of the number of rows that a filter keeps. */
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

  /** Returns this check with a result that may be any rows of another query. */
  Check someOf(Function<Dataset<Row>, Dataset<Row>> others) {
    return new Check(kind, text, column, Likeness.SOME_ROWS, options, query, others, filtered);
  }

  /**
   * Returns this check with a result that may be any rows of another query, ordered by the first
   * column only.
   */
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
