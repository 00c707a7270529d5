package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.ScanMetrics;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A join with a short list reads what the list names, and gives what it gave without that. */
final class RuntimeFiltersTest {
  private static final int FRAGMENTS = 4;
  private static final int FILES = 500;
  private static final int CHUNKS_OF_FILE = 4;
  private static final String OFFERED = "RuntimeFilters: [dynamicpruning";

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();

  @BeforeAll
  static void writeTables() {
    TestTable table =
        TestTable.at(
            dir.resolve("t"),
            TestTable.int64("id"),
            TestTable.utf8("file_path"),
            TestTable.utf8("content"));
    long id = 0;
    for (int fragment = 0; fragment < FRAGMENTS; fragment++) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int i = 0; i < FILES * CHUNKS_OF_FILE / FRAGMENTS; i++) {
        String file = id % 50 == 7 ? null : "src/it's/f%03d.java".formatted(id % FILES);
        rows.add(Arrays.asList(id, file, "content " + id++));
      }
      table.append(rows);
    }
    table.delete("id % 10 = 3");
    SESSION
        .range(FILES)
        .selectExpr(
            "CASE WHEN id % 90 <> 0 THEN format_string(\"src/it's/f%03d.java\", id) END AS file_path",
            "id AS id", "CAST(id % 100 AS INT) AS kind")
        .coalesce(1)
        .write()
        .parquet(dir.resolve("list").toString());
  }

  private static Dataset<Row> list(String condition) {
    return SESSION.read().parquet(dir.resolve("list").toString()).filter(condition);
  }

  private static List<String> text(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static Dataset<Row> join(Dataset<Row> table, Dataset<Row> list, String key) {
    return table.join(list.select(key, "kind"), key);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROWS", "COLUMNS"})
  void onlyRowsInListAreRead(Reading reading) {
    for (String key : List.of("file_path", "id")) {
      Dataset<Row> list = list("kind = 0");
      Dataset<Row> query = join(reading.of(SESSION, dir.resolve("t")), list, key);
      List<String> expected = text(join(Reading.SPARK.of(SESSION, dir.resolve("t")), list, key));
      assertThat(text(query)).isEqualTo(expected).isNotEmpty();
      assertThat(Queries.plan(query)).contains(OFFERED);
      assertThat(ScanMetrics.of(query)).containsEntry("rowsRead", (long) expected.size());
    }
  }

  @Test
  void queryFilterAppliesWithRuntimeFilter() {
    Dataset<Row> list = list("kind = 0");
    Dataset<Row> table = Reading.ROWS.of(SESSION, dir.resolve("t")).filter("id >= 1000");
    Dataset<Row> spark = Reading.SPARK.of(SESSION, dir.resolve("t")).filter("id >= 1000");
    Dataset<Row> query = join(table, list, "file_path");
    assertThat(text(query)).isEqualTo(text(join(spark, list, "file_path"))).isNotEmpty();
    assertThat(ScanMetrics.of(query)).containsEntry("rowsRead", (long) text(query).size());
  }

  /** Spark requires a filter on the other side of the join, so it must stay in the plan there. */
  @Test
  void filteredTableFiltersJoinedTable() {
    Dataset<Row> few = Reading.ROWS.of(SESSION, dir.resolve("t")).filter("id IN (1001, 1005)");
    Dataset<Row> fewBySpark =
        Reading.SPARK.of(SESSION, dir.resolve("t")).filter("id IN (1001, 1005)");
    Dataset<Row> all = Reading.ROWS.of(SESSION, dir.resolve("t"));
    Dataset<Row> allBySpark = Reading.SPARK.of(SESSION, dir.resolve("t"));
    Dataset<Row> query = all.join(few.selectExpr("file_path", "id AS k"), "file_path");
    List<String> expected =
        text(allBySpark.join(fewBySpark.selectExpr("file_path", "id AS k"), "file_path"));
    assertThat(text(query)).isEqualTo(expected).isNotEmpty();
    assertThat(Queries.plan(query)).contains(OFFERED);
    assertThat(Queries.plan(query)).contains("left to Spark: [], also in Spark: [");
    assertThat(Queries.plan(few.groupBy().count()))
        .contains("aggregates: [count(*)]")
        .doesNotContain("also in Spark");
  }

  /** A plan of two tables without a join keeps no filter in Spark, so Lance counts both. */
  @Test
  void unionOfFilteredTablesIsPushedCompletely() {
    Dataset<Row> few = Reading.ROWS.of(SESSION, dir.resolve("t")).filter("id IN (1001, 1005)");
    Dataset<Row> others = Reading.COLUMNS.of(SESSION, dir.resolve("t")).filter("id < 100");
    Dataset<Row> union = few.groupBy().count().union(others.groupBy().count());
    assertThat(Queries.plan(union)).doesNotContain("also in Spark").doesNotContain("HashAggregate");
    assertThat(text(union)).containsExactly("[2]", "[90]");
  }

  @Test
  void emptyListReadsNothing() {
    Dataset<Row> query =
        join(Reading.ROWS.of(SESSION, dir.resolve("t")), list("id < 0"), "file_path");
    assertThat(text(query)).isEmpty();
    assertThat(ScanMetrics.of(query).getOrDefault("rowsRead", 0L)).isZero();
  }

  /** A list with too many values is replaced by the range from its minimum to its maximum. */
  @Test
  void longListNarrowsReadRows() {
    Dataset<Row> ids =
        SESSION.range(100_000).selectExpr("id + 1200 AS id", "CAST(id % 7 AS INT) AS kind");
    ids.write().parquet(dir.resolve("long").toString());
    Dataset<Row> list = SESSION.read().parquet(dir.resolve("long").toString()).filter("kind <> 7");
    Dataset<Row> query = join(Reading.COLUMNS.of(SESSION, dir.resolve("t")), broadcast(list), "id");
    Dataset<Row> spark = join(Reading.SPARK.of(SESSION, dir.resolve("t")), list, "id");
    assertThat(text(query)).isEqualTo(text(spark)).isNotEmpty();
    assertThat(Queries.plan(query)).contains(OFFERED);
    long above = Reading.COLUMNS.of(SESSION, dir.resolve("t")).filter("id >= 1200").count();
    assertThat(ScanMetrics.of(query)).containsEntry("rowsRead", above);
  }

  /** The union reads the same table again, without the filter of the join. */
  @Test
  void otherScanOfTableIsNotFiltered() {
    Dataset<Row> table = Reading.ROWS.of(SESSION, dir.resolve("t"));
    Dataset<Row> spark = Reading.SPARK.of(SESSION, dir.resolve("t"));
    List<Dataset<Row>> both = new ArrayList<>();
    for (Dataset<Row> one : List.of(table, spark)) {
      Dataset<Row> joined = join(one, list("kind = 0"), "file_path").select("id");
      both.add(joined.union(one.select("id")).groupBy("id").agg(count("*").as("n")));
    }
    assertThat(text(both.get(0))).isEqualTo(text(both.get(1)));
  }

  /** The limit comes before the join: a filter of the join would let it select other rows. */
  @Test
  void limitedScanTakesNoRuntimeFilter() {
    Dataset<Row> limited = Reading.ROWS.of(SESSION, dir.resolve("t")).limit(120);
    Dataset<Row> query = join(limited, list("kind = 0"), "file_path");
    assertThat(Queries.plan(query)).doesNotContain(OFFERED);
    Dataset<Row> spark = Reading.SPARK.of(SESSION, dir.resolve("t")).limit(120);
    assertThat(text(query))
        .isEqualTo(text(join(spark, list("kind = 0"), "file_path")))
        .isNotEmpty();
  }

  @Test
  void nothingIsPushedIfFiltersAreDisabled() {
    Dataset<Row> off =
        Reading.ROWS.of(SESSION, dir.resolve("t"), Map.of("pushDownFilters", "false"));
    Dataset<Row> query = join(off, list("kind = 0"), "file_path");
    assertThat(Queries.plan(query)).doesNotContain(OFFERED);
    assertThat(query.filter(col("id").isNotNull()).count()).isPositive();
  }
}
