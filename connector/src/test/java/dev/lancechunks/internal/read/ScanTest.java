package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.ScanMetrics;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns, batches, splits, statistics and metrics of a scan. */
class ScanTest {
  @TempDir Path dir;

  private static Field vector(int dimension) {
    Field element =
        Field.nullable("item", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE));
    return new Field(
        "vector", FieldType.nullable(new ArrowType.FixedSizeList(dimension)), List.of(element));
  }

  private static Field struct(String name, Field... children) {
    return new Field(name, FieldType.nullable(new ArrowType.Struct()), List.of(children));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void prunedStructsKeepTheSelectedFields(String reader) {
    TestTable table =
        TestTable.at(
                dir.resolve("t.lance"),
                struct(
                    "st",
                    TestTable.int32("a"),
                    TestTable.utf8("b"),
                    struct("inner", TestTable.int32("x"), TestTable.int32("y"))),
                TestTable.int32("id"))
            .append(
                List.of(
                    List.of(List.of(1, "one", List.of(10, 11)), 100),
                    List.of(List.of(2, "two", List.of(20, 21)), 200)));
    Dataset<Row> frame = Frames.load(table.path(), "reader", reader);
    assertThat(frame.select("st.b").collectAsList())
        .containsExactly(RowFactory.create("one"), RowFactory.create("two"));
    assertThat(frame.select("st.inner.y", "st.a").collectAsList())
        .containsExactly(RowFactory.create(11, 1), RowFactory.create(21, 2));
    assertThat(frame.filter("st.inner.x = 20").select("id").collectAsList())
        .containsExactly(RowFactory.create(200));
    assertThat(Frames.plan(frame.select("st.inner.y"))).contains("columns: [st]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void readsRowsWithoutColumns(String reader) {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"))
            .appendColumn(IntStream.range(0, 10).boxed().toList())
            .appendColumn(IntStream.range(10, 15).boxed().toList())
            .delete("id = 3");
    Dataset<Row> frame = Frames.load(table.path(), "reader", reader);
    assertThat(frame.selectExpr("1").collectAsList()).hasSize(14);
    assertThat(frame.filter("id > 11").selectExpr("'x'").collectAsList()).hasSize(3);
    assertThat(frame.crossJoin(frame).filter("1 = 1").select().collectAsList()).hasSize(14 * 14);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void emptyTableHasNoRows(String reader) {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"))
            .appendColumn(List.of(1, 2))
            .delete("true");
    Dataset<Row> frame = Frames.load(table.path(), "reader", reader);
    assertThat(frame.collectAsList()).isEmpty();
    assertThat(frame.count()).isZero();
    assertThat(frame.filter("id = 1").count()).isZero();
    assertThat(frame.filter("id = 1").collectAsList()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void nullElementInLastFragmentIsRead(String reader) {
    TestTable table = TestTable.at(dir.resolve("t.lance"), vector(3));
    List<List<Float>> plain =
        IntStream.range(0, 50).mapToObj(i -> List.of(i + 0f, 1f, 2f)).toList();
    List<Float> vectorWithNull = Arrays.asList(7f, null, 9f);
    table
        .appendColumn(plain)
        .appendColumn(plain)
        .appendColumn(List.of(plain.get(0), vectorWithNull));
    List<Row> rows = Frames.load(table.path(), "reader", reader, "batchSize", 7).collectAsList();
    assertThat(rows).hasSize(102);
    assertThat(rows.get(101).<Float>getList(0)).isEqualTo(vectorWithNull);
    assertThat(rows.get(100).<Float>getList(0)).isEqualTo(plain.get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8192})
  void everyBatchSizeReadsAllRows(int batchSize) {
    TestTable table = TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"));
    table.appendColumn(IntStream.range(0, 100).boxed().toList());
    table.appendColumn(IntStream.range(100, 130).boxed().toList());
    for (String reader : List.of("rows", "columns")) {
      Dataset<Row> frame = Frames.load(table.path(), "reader", reader, "batchSize", batchSize);
      assertThat(frame.selectExpr("sum(id)", "count(id)").first())
          .isEqualTo(RowFactory.create(129L * 130 / 2, 130L));
    }
  }

  @Test
  void statisticsReflectProjectionAndDeletions() {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), vector(384))
            .append(IntStream.range(0, 100).mapToObj(i -> List.<Object>of(i, floats(i))).toList())
            .delete("id < 10");
    // From 4.3 on, Spark shows row counts to its cost-based optimizer only.
    TestSpark.session().conf().set("spark.sql.cbo.enabled", "true");
    try {
      var whole = Frames.load(table.path()).queryExecution().optimizedPlan().stats();
      assertThat(whole.rowCount().get().toLong()).isEqualTo(90);
      assertThat(whole.sizeInBytes().toLong()).isEqualTo(90 * (4 + 1536));
    } finally {
      TestSpark.session().conf().unset("spark.sql.cbo.enabled");
    }
    var narrow = Frames.load(table.path()).select("id").queryExecution().optimizedPlan().stats();
    assertThat(narrow.sizeInBytes().toLong()).isEqualTo(90 * 4);
  }

  private static List<Float> floats(int seed) {
    List<Float> floats = new ArrayList<>();
    for (int i = 0; i < 384; i++) {
      floats.add(seed + i / 384f);
    }
    return floats;
  }

  @Test
  void autoReaderReadsListsAsRowsAndOtherTypesAsColumns() {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), vector(2))
            .append(List.of(List.of(1, List.of(1f, 2f))));
    Dataset<Row> frame = Frames.load(table.path());
    assertThat(Frames.plan(frame)).contains("reader: rows");
    assertThat(Frames.plan(frame.select("id"))).contains("reader: columns");
    assertThat(Frames.plan(Frames.load(table.path(), "reader", "columns")))
        .contains("reader: columns");
  }

  @Test
  void explainDescribesScanOnOneLine() {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), TestTable.utf8("language"))
            .append(List.of(List.of(1, "java")));
    String plan =
        Frames.plan(Frames.load(table.path()).filter("id = 1 AND upper(language) = 'JAVA'"));
    assertThat(plan)
        .contains(
            "lancechunks %s v1, filters: [(`id` IS NOT NULL), (`language` IS NOT NULL), (`id` = 1)], left to Spark: [UPPER(language) = 'JAVA' (UPPER(language) is not a column)], aggregates: [], columns: [id, language], fragments: 1 of 1, splits: 1, reader: columns, batchSize: 8192"
                .formatted(table.path()));
  }

  @Test
  void explainTruncatesLongPredicates() {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), TestTable.utf8("text")).appendColumn(List.of("a"));
    String million = "x".repeat(1 << 20);
    var scan = Frames.load(table.path()).filter(functions.col("text").equalTo(million));
    assertThat(scan.collectAsList()).isEmpty();
    assertThat(Frames.plan(scan)).contains("left to Spark: [text = 'xxx");
    String description = Frames.plan(scan).substring(Frames.plan(scan).indexOf("BatchScan"));
    assertThat(description).hasSizeLessThan(1_000);
  }

  @Test
  void metricsReportRowsBatchesAndBytes() {
    TestTable table = TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"));
    table.appendColumn(IntStream.range(0, 100).boxed().toList());
    table.appendColumn(IntStream.range(100, 130).boxed().toList());
    Dataset<Row> frame = Frames.load(table.path()).filter("id >= 50").coalesce(1);
    assertThat(frame.collectAsList()).hasSize(80);
    assertThat(ScanMetrics.of(frame))
        .containsEntry("fragmentsTotal", 2L)
        .containsEntry("fragmentsSelected", 2L)
        .containsEntry("rowsRead", 80L)
        .containsEntry("splits", 1L)
        .hasEntrySatisfying("batchesRead", value -> assertThat(value).isPositive())
        .hasEntrySatisfying("bytesRead", value -> assertThat(value).isPositive())
        .hasEntrySatisfying("ioOperations", value -> assertThat(value).isPositive())
        .hasEntrySatisfying("nativeWaitNanos", value -> assertThat(value).isPositive())
        .hasEntrySatisfying("peakNativeMemory", value -> assertThat(value).isPositive());
  }

  @Test
  void queriesThatStopEarlyReleaseTheirScans() {
    TestTable table = TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"));
    table.appendColumn(IntStream.range(0, 1000).boxed().toList());
    for (String reader : List.of("rows", "columns")) {
      Dataset<Row> frame = Frames.load(table.path(), "reader", reader, "batchSize", 3);
      assertThat(frame.limit(10).collectAsList()).hasSize(10);
      assertThat(frame.takeAsList(1)).hasSize(1);
      assertThat(frame.isEmpty()).isFalse();
    }
    assertThat(TestSpark.session().sparkContext().isStopped()).isFalse();
  }
}
