package dev.lancechunks.internal.read;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the scan statistics that Spark uses to plan joins. */
final class StatisticsTest {
  private static final int FRAGMENTS = 3;
  private static final int ROWS = 1_000;

  @TempDir static Path dir;

  @BeforeAll
  static void writeTable() {
    TestTable table =
        TestTable.at(dir.resolve("t"), TestTable.int64("id"), TestTable.utf8("language"));
    long id = 0;
    for (int fragment = 0; fragment < FRAGMENTS; fragment++) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int i = 0; i < ROWS; i++, id++) {
        rows.add(Arrays.asList(id, id % 10 == 0 ? "java" : "go"));
      }
      table.append(rows);
    }
    table.delete("id < 100");
  }

  private static Dataset<Row> table() {
    return Frames.load(dir.resolve("t"));
  }

  private static long rows(Dataset<Row> query) {
    return query.queryExecution().optimizedPlan().stats().rowCount().get().toLong();
  }

  private static long bytes(Dataset<Row> query) {
    return query.queryExecution().optimizedPlan().stats().sizeInBytes().toLong();
  }

  @Test
  void rowCountReflectsPushedFilter() {
    assertThat(rows(table())).isEqualTo(2_900);
    assertThat(rows(table().filter("language = 'java'"))).isEqualTo(290);
    assertThat(bytes(table().select("id").filter("id < 150"))).isEqualTo(50 * Long.BYTES);
  }

  @Test
  void rowCountReflectsLimitAndOffset() {
    assertThat(rows(table().limit(7))).isEqualTo(7);
    assertThat(rows(table().offset(2_895))).isEqualTo(5);
    assertThat(rows(table().filter("language = 'java'").limit(7))).isEqualTo(7);
  }

  @Test
  void sizeOfAggregationIsBounded() {
    assertThat(bytes(table().filter("language = 'java'").agg(count(lit(1)))))
        .isLessThanOrEqualTo(16);
    assertThat(bytes(table().agg(count(lit(1))))).isLessThanOrEqualTo(16);
    assertThat(bytes(table().groupBy("language").count())).isLessThan(1 << 20);
  }

  @Test
  void smallSideOfJoinIsBroadcast() {
    Dataset<Row> counts = table().agg(count(lit(1)).as("n"));
    assertThat(Frames.plan(table().join(counts, expr("id = n")))).contains("BroadcastHashJoin");
  }
}
