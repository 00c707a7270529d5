package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lance.index.IndexOptions;
import org.lance.index.IndexParams;
import org.lance.index.IndexType;
import org.lance.index.scalar.ScalarIndexParams;

/** What Lance's indices got wrong, by the numbers of the issues: an index changes no answer. */
final class PeerIndexBugsTest {
  @TempDir Path dir;

  private static final SparkSession SESSION = Queries.session();

  /** Returns a table of six rows, the last one null, with indices of {@code type} on n and s. */
  private TestTable indexed(IndexType type) {
    TestTable table =
        TestTable.at(
                dir.resolve("t"), TestTable.int64("id"), TestTable.int32("n"), TestTable.utf8("s"))
            .append(
                Arrays.asList(
                    List.of(0L, 1, "a"), List.of(1L, 2, "ab"), Arrays.asList(2L, 3, null)))
            .append(
                Arrays.asList(
                    Arrays.asList(3L, null, "b"),
                    List.of(4L, 1, "ba"),
                    Arrays.asList(5L, null, null)));
    for (String column : List.of("n", "s")) {
      table.with(dataset -> index(dataset, column, type));
    }
    return table;
  }

  private static void index(org.lance.Dataset dataset, String column, IndexType type) {
    String kind = type.name().toLowerCase(Locale.ROOT).replace("_", "");
    IndexParams params =
        IndexParams.builder().setScalarIndexParams(ScalarIndexParams.create(kind, "{}")).build();
    dataset.createIndex(
        IndexOptions.builder(List.of(column), type, params)
            .withIndexName(column + "_idx")
            .replace(true)
            .build());
  }

  private static void assertIds(TestTable table, String predicate, Long... expected) {
    Dataset<Row> rows = Reading.COLUMNS.of(SESSION, table.path()).filter(predicate);
    assertThat(Queries.longs(rows.select("id"))).as(predicate).containsExactly(expected);
    assertThat(Queries.plan(rows)).as(predicate).contains("left to Spark: []");
    assertThat(rows.count()).as(predicate).isEqualTo(expected.length);
  }

  // lance#4756, #5895, #5918, #5171: NOT returned nulls, or nulls were lost.
  @ParameterizedTest
  @EnumSource(names = {"BTREE", "BITMAP", "ZONEMAP", "BLOOM_FILTER"})
  void nullsOfIndexedColumnsMatchNoComparison(IndexType type) {
    TestTable table = indexed(type);
    assertIds(table, "n IS NOT NULL", 0L, 1L, 2L, 4L);
    assertIds(table, "n IS NULL", 3L, 5L);
    assertIds(table, "NOT (n = 1)", 1L, 2L);
    assertIds(table, "n <> 1", 1L, 2L);
    assertIds(table, "NOT (n > 1)", 0L, 4L);
    assertIds(table, "n NOT IN (1, 2)", 2L);
    assertIds(table, "NOT (n <=> 1)", 1L, 2L, 3L, 5L);
    assertIds(table, "n IS NULL OR n = 2", 1L, 3L, 5L);
    assertIds(table, "n = 3 OR s = 'b'", 2L, 3L);
    assertIds(table, "NOT (n = 1 OR s = 'ab')");
    assertIds(table, "NOT (n = 1 AND s = 'a')", 1L, 2L, 3L, 4L);
    assertIds(table, "NOT (n IS NULL OR s = 'a')", 1L, 4L);
    assertIds(table, "NOT (n IS NOT NULL AND s IS NOT NULL)", 2L, 3L, 5L);
  }

  // In Lance, a bitmap index fails on a prefix.
  @ParameterizedTest
  @EnumSource(names = {"BTREE", "BITMAP", "ZONEMAP", "BLOOM_FILTER", "NGRAM"})
  void patternsMatchInIndexedColumns(IndexType type) {
    TestTable table = type == IndexType.NGRAM ? ngrams() : indexed(type);
    assertIds(table, "s LIKE 'a%'", 0L, 1L);
    assertIds(table, "NOT (s LIKE 'a%')", 3L, 4L);
    assertIds(table, "s LIKE '%b'", 1L, 3L);
    assertIds(table, "s LIKE '%a%' AND n = 1", 0L, 4L);
    assertIds(table, "s NOT LIKE '%a%'", 3L);
    assertIds(table, "s LIKE '%ab%' OR s IS NULL", 1L, 2L, 5L);
  }

  /** Returns the same table with an n-gram index on s only: it does not support numbers. */
  private TestTable ngrams() {
    TestTable table = indexed(IndexType.BTREE);
    return table.with(dataset -> index(dataset, "s", IndexType.NGRAM));
  }

  // lance-spark#780, #781: fragments without index were skipped.
  @ParameterizedTest
  @EnumSource(names = {"BTREE", "BITMAP", "ZONEMAP", "BLOOM_FILTER"})
  void rowsAppendedAfterIndexingAreFoundAndDeletedRowsAreNot(IndexType type) {
    TestTable table = indexed(type);
    table.append(Arrays.asList(List.of(6L, 100, "a"), Arrays.asList(7L, null, "z")));
    assertIds(table, "n = 100", 6L);
    assertIds(table, "n > 2", 2L, 6L);
    assertIds(table, "s = 'a'", 0L, 6L);
    assertIds(table, "s = 'z'", 7L);
    assertIds(table, "n IS NULL", 3L, 5L, 7L);
    assertIds(table, "NOT (n = 1)", 1L, 2L, 6L);
    table.delete("id IN (0, 3, 6)");
    assertIds(table, "n = 1", 4L);
    assertIds(table, "n IS NULL", 5L, 7L);
    assertIds(table, "s = 'a'");
    assertIds(table, "NOT (s = 'z')", 1L, 4L);
  }

  // In Lance, missing index files fail every query that could use the index.
  @ParameterizedTest
  @EnumSource(names = {"BTREE", "BITMAP", "ZONEMAP"})
  void missingIndexFilesDoNotChangeResults(IndexType type) throws IOException {
    TestTable table = indexed(type);
    try (Stream<Path> files = Files.walk(table.path().resolve("_indices"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    assertIds(table, "n = 1", 0L, 4L);
    assertIds(table, "n IS NULL AND s = 'b'", 3L);
    assertThat(Reading.ROWS.of(SESSION, table.path()).filter("n >= 2").agg(max("s")).first())
        .hasToString("[ab]");
  }
}
