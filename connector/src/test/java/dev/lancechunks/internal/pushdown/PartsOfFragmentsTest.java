package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fragment that is divided among tasks gives each row once, whatever the filter says. */
class PartsOfFragmentsTest {
  private static final int FRAGMENT_ROWS = 12_000;
  private static final int TEXT_BYTES = 150;
  private static final Map<String, String> SMALL_SPLITS = Map.of("splitSize", "1048576");

  private static final String SEVERAL_SPLITS = "splits: ([4-9]|1[0-9])";

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();

  /** Writes a large fragment with deletions, a small one, and another large one. */
  @BeforeAll
  static void writeTable() {
    Random random = new Random(3);
    TestTable table = TestTable.at(dir.resolve("t"), TestTable.int64("id"), TestTable.utf8("text"));
    long id = 0;
    for (int size : new int[] {FRAGMENT_ROWS, 10, FRAGMENT_ROWS}) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        byte[] bytes = new byte[TEXT_BYTES];
        random.nextBytes(bytes);
        rows.add(Arrays.asList(id++, i % 5 == 0 ? null : HexFormat.of().formatHex(bytes)));
      }
      table.append(rows);
    }
    table.delete("id % 3 = 1 AND id > 2000 AND id < 9000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text < '8'",
        "text >= '8' OR id < 100",
        "text LIKE 'a%' OR text IS NULL AND id > 11990",
        "NOT (text > '2') OR id IN (0, 1999, 2000, 2001, 11999, 12000, 12009, 12010, 24009)",
        "text IS NOT NULL",
        "text IS NULL OR id >= 0",
        "text = 'nothing' OR id < 0"
      })
  void partsReturnEveryRowOnce(String predicate) {
    Dataset<Row> spark = Reading.SPARK.of(SESSION, dir.resolve("t")).filter(predicate);
    List<Long> expected = Queries.longs(spark.select("id"));
    for (Reading reading : List.of(Reading.ROWS, Reading.COLUMNS)) {
      Dataset<Row> rows = reading.of(SESSION, dir.resolve("t"), SMALL_SPLITS).filter(predicate);
      assertThat(Queries.plan(rows)).contains("left to Spark: []").containsPattern(SEVERAL_SPLITS);
      assertThat(Queries.longs(rows.selectExpr("id", "length(text)"))).isEqualTo(expected);
      Dataset<Row> count = rows.agg(functions.count("*"));
      assertThat(Queries.plan(count)).contains("[count(*)]").containsPattern(SEVERAL_SPLITS);
      assertThat(Queries.longs(count)).containsExactly((long) expected.size());
      compare(rows, spark, "count(text)", "min(text)", "max(text)", "sum(id)", "min(id)");
      Dataset<Row> top = rows.orderBy(col("text").desc(), col("id").asc()).limit(7);
      assertThat(Queries.plan(top)).contains("top: [").containsPattern(SEVERAL_SPLITS);
      assertThat(top.collectAsList())
          .isEqualTo(spark.orderBy(col("text").desc(), col("id").asc()).limit(7).collectAsList());
      assertThat(rows.limit(11).collectAsList()).hasSize(Math.min(11, expected.size()));
    }
  }

  private static void compare(Dataset<Row> lance, Dataset<Row> spark, String... aggregates) {
    Column first = expr(aggregates[0]);
    Column[] others = Arrays.stream(aggregates).skip(1).map(functions::expr).toArray(Column[]::new);
    Dataset<Row> query = lance.agg(first, others);
    assertThat(Queries.plan(query))
        .contains("aggregates: [count(text), ")
        .containsPattern(SEVERAL_SPLITS);
    assertThat(query.collectAsList()).isEqualTo(spark.agg(first, others).collectAsList());
    assertThat(lance.groupBy("text").agg(first).collectAsList())
        .containsExactlyInAnyOrderElementsOf(spark.groupBy("text").agg(first).collectAsList());
  }
}
