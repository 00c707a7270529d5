package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.ScanMetrics;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit reads the rows it asks for, and an order with a limit its own columns first. */
final class LimitTest {
  private static final int FRAGMENT_ROWS = 1_000;

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();

  /** Writes four fragments and deletes the rows whose ids are multiples of 4. */
  @BeforeAll
  static void writeTable() {
    TestTable table =
        TestTable.at(
            dir.resolve("t"), TestTable.int64("id"), TestTable.int32("n"), TestTable.utf8("text"));
    for (int fragment = 0; fragment < 4; fragment++) {
      int first = fragment * FRAGMENT_ROWS;
      table.append(
          IntStream.range(first, first + FRAGMENT_ROWS)
              .mapToObj(i -> Arrays.asList((long) i, i % 9 == 0 ? null : i * 7 % 1013, "text " + i))
              .toList());
    }
    table.delete("id % 4 = 0");
    table.with(
        dataset -> {
          Indexing.BTREE.on(dataset, "n");
          Indexing.BITMAP.on(dataset, "text");
        });
  }

  private static Dataset<Row> read(String... options) {
    Map<String, String> more = options.length == 0 ? Map.of() : Map.of(options[0], options[1]);
    return Reading.ROWS.of(SESSION, dir.resolve("t"), more);
  }

  private static List<Long> live(int from, int count) {
    return LongStream.range(0, 4L * FRAGMENT_ROWS)
        .filter(id -> id % 4 != 0)
        .skip(from)
        .limit(count)
        .boxed()
        .toList();
  }

  @Test
  void limitReadsOnlyFragmentsWithItsRows() {
    Dataset<Row> query = read().limit(20).select("id", "text");
    assertThat(Queries.longs(query)).isEqualTo(live(0, 20));
    assertThat(Queries.plan(query))
        .contains("limit: 20,", "fragments: 1 of 4", "splits: 1")
        .doesNotContain("CollectLimit", "GlobalLimit");
    assertThat(ScanMetrics.of(query)).containsEntry("rowsRead", 20L);
    Dataset<Row> more = read().limit(760).select("id");
    assertThat(Queries.longs(more)).isEqualTo(live(0, 760));
    assertThat(Queries.plan(more)).contains("fragments: 2 of 4");
  }

  @Test
  void skippedRowsAreNotRead() {
    Dataset<Row> query = read().offset(1_490).limit(20).select("id");
    assertThat(Queries.longs(query)).isEqualTo(live(1_490, 20));
    assertThat(Queries.plan(query)).contains("limit: 1510, offset: 1490,", "fragments: 2 of 4");
    assertThat(ScanMetrics.of(query)).containsEntry("rowsRead", 20L);
    Dataset<Row> rest = read().offset(2_990).select("id");
    assertThat(Queries.longs(rest)).isEqualTo(live(2_990, 100));
    assertThat(Queries.plan(rest)).contains("offset: 2990,");
    assertThat(read().offset(5_000).collectAsList()).isEmpty();
    assertThat(read().limit(5_000).offset(2_999).collectAsList()).hasSize(1);
  }

  @Test
  void limitWithoutColumnsCountsRows() {
    assertThat(read().limit(7).agg(org.apache.spark.sql.functions.count("*")).first().getLong(0))
        .isEqualTo(7);
    assertThat(read().filter("n > 3").limit(7).count()).isEqualTo(7);
  }

  /** Lance's own limit would lose rows here, because it counts deleted rows found by the index. */
  @Test
  void limitOverFilterReturnsAvailableRows() {
    for (String filter :
        List.of("n IS NOT NULL AND n <= 900", "n > 10", "text >= 'text 1' AND n < 800", "n = 7")) {
      Dataset<Row> filtered = read().filter(filter);
      long all = filtered.count();
      for (int limit : new int[] {1, 2, 61, 500, 4_000}) {
        Dataset<Row> query = filtered.limit(limit).select("id", "n");
        assertThat(query.collectAsList()).as(filter).hasSize((int) Math.min(limit, all));
        assertThat(Queries.plan(query)).contains("limit: " + limit + ",", "left to Spark: []");
        assertThat(filtered.offset(1).limit(limit).collectAsList())
            .as(filter)
            .hasSize((int) Math.min(limit, all - 1));
      }
    }
  }

  @Test
  void limitIsNotPushedBelowFilterInSpark() {
    Dataset<Row> query = read().filter("length(text) = 8 AND n > 5").limit(50);
    assertThat(Queries.plan(query)).doesNotContain("limit: 50");
    assertThat(query.collectAsList()).hasSize(50);
  }

  @Test
  void topNReadsSortColumnsFirst() {
    Dataset<Row> query = read().orderBy(col("n").desc(), col("id").asc()).limit(5);
    Dataset<Row> oracle = Reading.SPARK.of(SESSION, dir.resolve("t"));
    assertThat(query.collectAsList())
        .isEqualTo(oracle.orderBy(col("n").desc(), col("id").asc()).limit(5).collectAsList());
    assertThat(Queries.plan(query))
        .contains("top: [n DESC NULLS LAST, id ASC NULLS FIRST]", "TakeOrderedAndProject");
    assertThat(ScanMetrics.of(query)).containsEntry("rowsRead", 5L);
    Dataset<Row> nulls = read().orderBy(col("n").asc_nulls_first(), col("id")).limit(3);
    assertThat(nulls.select("id").collectAsList()).hasToString("[[9], [18], [27]]");
  }

  @Test
  void eachPushdownIsDisabledByItsOption() {
    assertThat(Queries.plan(read("pushDownLimit", "false").limit(3))).doesNotContain("limit: 3,");
    assertThat(read("pushDownLimit", "false").offset(2_990).collectAsList()).hasSize(10);
    Dataset<Row> top = read("pushDownTopN", "false").orderBy("id").limit(3);
    assertThat(Queries.plan(top)).doesNotContain("top: [");
    assertThat(Queries.longs(top)).containsExactly(1L, 2L, 3L);
  }
}
