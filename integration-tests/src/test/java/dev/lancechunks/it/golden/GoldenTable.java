package dev.lancechunks.it.golden;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One version of a committed table, and the rows that the client that wrote it reads.
 *
 * @param name the name of the expectation file
 * @param options the options of {@code load}, including the path
 */
record GoldenTable(String name, Map<String, String> options, GoldenExpectation expectation) {

  GoldenTable {
    options = Map.copyOf(options);
  }

  /** Loads the table. Column names are case-sensitive if some differ only in case. */
  Dataset<Row> load(Map<String, String> more) {
    return loadIn(session(), more);
  }

  Dataset<Row> loadIn(SparkSession session, Map<String, String> more) {
    return GoldenSpark.reading(session, options, more);
  }

  Dataset<Row> load(String option, String value) {
    return load(Map.of(option, value));
  }

  boolean isLatest() {
    return !options.containsKey("versionAsOf");
  }

  private SparkSession session() {
    return hasTwins() ? GoldenSpark.CASE_SENSITIVE : GoldenSpark.SESSION;
  }

  private boolean hasTwins() {
    List<String> names = expectation.columns().stream().map(ExpectedColumn::name).toList();
    long distinct = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count();
    return distinct < names.size();
  }

  /** Returns the expectation of a copy without some columns. */
  GoldenTable without(List<String> columns, String newPath) {
    return new GoldenTable(name, Map.of("path", newPath), expectation.without(columns));
  }

  @Override
  public String toString() {
    return name;
  }
}
