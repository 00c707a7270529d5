package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts come from metadata or from Lance where that is exact, and from Spark everywhere else. */
class CountTest {
  @TempDir Path dir;

  private static final SparkSession SESSION = Queries.session();

  private TestTable table() {
    return TestTable.at(dir.resolve("t"), TestTable.int32("id"), TestTable.utf8("language"))
        .append(Arrays.asList(Arrays.asList(1, "java"), Arrays.asList(2, null), List.of(3, "c")))
        .append(Arrays.asList(List.of(4, "java"), Arrays.asList(5, null), List.of(6, "java")));
  }

  private static Dataset<Row> read(TestTable table, String... options) {
    Map<String, String> more = options.length == 0 ? Map.of() : Map.of(options[0], options[1]);
    return Reading.COLUMNS.of(SESSION, table.path(), more);
  }

  private static Dataset<Row> rows(Dataset<Row> table) {
    return table.agg(count("*"));
  }

  private static void assertCount(Dataset<Row> count, long expected) {
    Row row = count.collectAsList().get(0);
    assertThat(row.isNullAt(0)).isFalse();
    assertThat(row.getLong(0)).isEqualTo(expected);
  }

  private static void assertFromMetadata(Dataset<Row> count, long version, long expected) {
    assertThat(Queries.plan(count))
        .contains("LocalTableScan", "count(*) [lancechunks v" + version + ", from metadata]")
        .doesNotContain("BatchScan");
    assertCount(count, expected);
  }

  @Test
  void allRowsAreCountedFromMetadata() {
    assertFromMetadata(rows(read(table())), 2, 6);
  }

  @Test
  void deletedRowsAreNotCounted() {
    assertFromMetadata(rows(read(table().delete("id IN (2, 4, 5)"))), 3, 3);
  }

  @Test
  void emptyTableCountsZero() {
    TestTable empty = TestTable.at(dir.resolve("empty"), TestTable.int32("id")).append(List.of());
    assertFromMetadata(rows(read(empty)), 1, 0);
    assertCount(rows(read(empty).filter("id > 1")), 0);
    assertCount(rows(read(empty, "pushDownFilters", "false").filter("id > 1")), 0);
    assertThat(read(empty).filter("id > 1").groupBy("id").count().collectAsList()).isEmpty();
  }

  @Test
  void tableWithOnlyDeletedRowsCountsZero() {
    TestTable table = table().delete("id > 0");
    assertFromMetadata(rows(read(table)), 3, 0);
    assertCount(rows(read(table).filter("id > 1")), 0);
    assertThat(read(table).collectAsList()).isEmpty();
  }

  @Test
  void lanceCountsFilteredRows() {
    Dataset<Row> count = rows(read(table().delete("id = 1")).filter("language = 'java'"));
    assertThat(Queries.plan(count))
        .contains("BatchScan", "aggregates: [count(*)]", "`language` = 'java'", "columns: []");
    assertCount(count, 2);
  }

  @Test
  void filterWithoutMatchesCountsZero() {
    Dataset<Row> table = read(table());
    assertCount(rows(table.filter("language = 'cobol'")), 0);
    assertThat(table.filter("language = 'cobol'").count()).isZero();
    table.createOrReplaceTempView("counted");
    assertCount(SESSION.sql("SELECT (SELECT count(*) FROM counted WHERE id > 99)"), 0);
  }

  @Test
  void countAfterFilterInSparkStaysWithSpark() {
    Dataset<Row> table = read(table());
    Dataset<Row> count = rows(table.filter("length(language) = 4 AND id < 6"));
    assertThat(Queries.plan(count)).contains("aggregates: []", "`id` < 6");
    assertCount(count, 2);
    assertCount(rows(table.filter("rand() >= 0 AND id < 6")), 5);
  }

  @Test
  void nothingIsCountedInLanceIfAggregatesAreDisabled() {
    Dataset<Row> off = read(table(), "pushDownAggregates", "false");
    assertThat(Queries.plan(rows(off))).contains("BatchScan", "aggregates: []");
    assertCount(rows(off), 6);
    assertThat(Queries.plan(rows(off.filter("id > 2")))).contains("aggregates: []", "`id` > 2");
    assertCount(rows(off.filter("id > 2")), 4);
  }

  @Test
  void countWithDisabledFiltersStaysWithSpark() {
    Dataset<Row> off = read(table(), "pushDownFilters", "false");
    assertFromMetadata(rows(off), 2, 6);
    assertThat(Queries.plan(rows(off.filter("id > 2")))).contains("aggregates: []");
    assertCount(rows(off.filter("id > 2")), 4);
  }

  @Test
  void countOfLiteralCountsRows() {
    TestTable table = table();
    assertFromMetadata(read(table).agg(count(lit(1))), 2, 6);
    assertFromMetadata(read(table).agg(count(lit("x")).as("n")), 2, 6);
    assertCount(read(table).agg(count(lit(null))), 0);
  }

  @Test
  void countOfColumnIgnoresNulls() {
    TestTable table = table();
    assertCount(read(table).agg(count("language")), 4);
    assertCount(read(table).filter("id > 1").agg(count("language")), 3);
    assertCount(read(table).agg(count("id")), 6);
    assertCount(read(table).agg(count(col("language").isNull())), 6);
  }

  @Test
  void distinctGroupedAndMultipleCountsAreCorrect() {
    TestTable table = table();
    assertCount(read(table).agg(countDistinct("language")), 2);
    assertCount(read(table).filter("id < 3").agg(countDistinct("language")), 1);
    assertThat(read(table).groupBy("language").count().collectAsList().stream().map(Row::toString))
        .containsExactlyInAnyOrder("[java,3]", "[c,1]", "[null,2]");
    Column[] others = {count("language"), count("id")};
    assertThat(read(table).agg(count("*"), others).collectAsList()).hasToString("[[6,4,6]]");
    assertThat(read(table).filter("id > 2").agg(count("*"), others).collectAsList())
        .hasToString("[[4,3,4]]");
    read(table).createOrReplaceTempView("counted");
    assertCount(SESSION.sql("SELECT count(*) FROM counted HAVING count(*) > 5"), 6);
    assertCount(SESSION.sql("SELECT count(*) FROM (SELECT * FROM counted LIMIT 4)"), 4);
    assertCount(SESSION.sql("SELECT count(*) FILTER (WHERE id > 4) FROM counted"), 2);
    assertCount(SESSION.sql("SELECT count(*) FROM counted TABLESAMPLE (100 PERCENT)"), 6);
    assertCount(SESSION.sql("SELECT count_if(id > 4) FROM counted"), 2);
    assertCount(SESSION.sql("SELECT count(*) + 1 FROM counted"), 7);
  }
}
