package dev.lancechunks.it.versions;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The result of a query in any order: the number of rows, and a checksum of all values.
 *
 * @param checksum a sum of numbers, each of which depends on a whole row
 */
record VersionAnswer(long rows, long checksum) {
  /** Returns the answer for these rows, each a list of values. */
  static VersionAnswer of(Stream<List<Object>> rows) {
    return ofTexts(
        rows.map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|"))));
  }

  static VersionAnswer ofRows(List<Row> rows) {
    return ofTexts(rows.stream().map(row -> row.mkString("|")));
  }

  private static VersionAnswer ofTexts(Stream<String> rows) {
    List<Long> hashes = rows.map(VersionAnswer::hash).toList();
    return new VersionAnswer(hashes.size(), hashes.stream().mapToLong(Long::longValue).sum());
  }

  private static long hash(String row) {
    long hash = 0;
    for (int i = 0; i < row.length(); i++) {
      hash = 31 * hash + row.charAt(i);
    }
    return NumberedRows.mix(hash);
  }
}
