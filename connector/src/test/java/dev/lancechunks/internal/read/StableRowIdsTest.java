package dev.lancechunks.internal.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lance.index.IndexOptions;
import org.lance.index.IndexParams;
import org.lance.index.IndexType;
import org.lance.index.scalar.BTreeIndexParams;

/** Reads of a table with stable row ids return the same rows as without them. */
final class StableRowIdsTest {
  private static final int FRAGMENTS = 3;
  private static final int ROWS = 5_000;

  @TempDir static Path dir;

  private static final SparkSession SESSION = TestSpark.session();

  private static @Nullable Boolean flag(long id) {
    return id % 7 == 0 ? null : id % 3 == 0;
  }

  private static String text(long id) {
    return "t" + id % 100;
  }

  /** Returns whether the test deletes the row before compaction. */
  private static boolean isDeleted(long id) {
    return id % 11 == 4;
  }

  @BeforeAll
  static void writeTable() {
    TestTable table =
        TestTable.at(
                dir.resolve("t"),
                TestTable.int64("id"),
                Field.nullable("flag", new ArrowType.Bool()),
                TestTable.utf8("text"))
            .stableRowIds();
    long id = 0;
    for (int fragment = 0; fragment < FRAGMENTS; fragment++) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int i = 0; i < ROWS; i++, id++) {
        rows.add(Arrays.asList(id, flag(id), text(id)));
      }
      table.append(rows);
    }
    table.delete("id % 11 = 4");
    table.with(StableRowIdsTest::index);
    table.with(org.lance.Dataset::compact);
  }

  private static void index(org.lance.Dataset dataset) {
    IndexParams params =
        IndexParams.builder().setScalarIndexParams(BTreeIndexParams.builder().build()).build();
    dataset.createIndex(IndexOptions.builder(List.of("id"), IndexType.BTREE, params).build());
  }

  private static Dataset<Row> table(String reader) {
    return SESSION
        .read()
        .format("lancechunks")
        .option("reader", reader)
        .option("splitSize", 1 << 20)
        .load(dir.resolve("t").toString());
  }

  private static List<String> expected(LongPredicate wanted) {
    return LongStream.range(0, (long) FRAGMENTS * ROWS)
        .filter(id -> !isDeleted(id) && wanted.test(id))
        .mapToObj(id -> id + " " + flag(id) + " " + text(id))
        .toList();
  }

  private static List<String> read(Dataset<Row> rows) {
    Function<Row, String> line = row -> row.get(0) + " " + row.get(1) + " " + row.get(2);
    return rows.collectAsList().stream()
        .sorted(Comparator.comparing(row -> row.getLong(0)))
        .map(line)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void allRowsAreRead(String reader) {
    assertThat(read(table(reader))).isEqualTo(expected(id -> true));
    assertThat(read(table(reader).offset(2_047).limit(70))).hasSize(70);
    assertThat(read(table(reader).filter("flag")))
        .isEqualTo(expected(id -> Boolean.TRUE.equals(flag(id))));
    assertThat(read(table(reader).filter("id >= 9000"))).isEqualTo(expected(id -> id >= 9000));
    assertThat(read(table(reader).filter("id = 9001"))).isEqualTo(expected(id -> id == 9001));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void firstRowsBySortOrderAreFound(String reader) {
    assertThat(read(table(reader).orderBy(col("id").desc()).limit(9)))
        .isEqualTo(expected(id -> id >= 14_990));
    assertThat(read(table(reader).filter("id < 8000").orderBy(col("id").desc()).limit(3)))
        .isEqualTo(expected(id -> id >= 7_997 && id < 8_000));
  }

  @Test
  void rowsAreCounted() {
    long all = expected(id -> true).size();
    assertThat(table("auto").count()).isEqualTo(all);
    assertThat(table("auto").filter("text = 't5'").count())
        .isEqualTo(expected(id -> id % 100 == 5).size());
    assertThat(table("auto").groupBy("text").count().agg(expr("sum(count)")).first().getLong(0))
        .isEqualTo(all);
  }

  @Test
  void indexIsNotUsedAndPlanNamesTheReason() {
    assertThat(table("auto").filter("id = 9001").queryExecution().simpleString())
        .contains("indices: not used")
        .contains("not proven exact for a table with stable row ids");
  }
}
