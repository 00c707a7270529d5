package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other readers of Lance tables got wrong, by the numbers of their issues. */
final class PeerBugsTest {
  private static final int ROWS = 120;

  @TempDir Path dir;

  private static final SparkSession SESSION = Queries.session();

  /** Returns two fragments of strings whose length is their id, in mixed order. */
  private TestTable texts() {
    List<List<Object>> rows =
        LongStream.range(0, ROWS)
            .map(i -> i * 37 % ROWS + 1)
            .mapToObj(i -> List.<Object>of(i, "x".repeat((int) i)))
            .toList();
    return TestTable.at(dir.resolve("t"), TestTable.int64("id"), TestTable.utf8("content"))
        .append(rows.subList(0, ROWS / 2))
        .append(rows.subList(ROWS / 2, ROWS));
  }

  private static Dataset<Row> read(TestTable table) {
    return Reading.COLUMNS.of(SESSION, table.path());
  }

  // lance-spark 0.4.0 applies the limit even if it has refused to sort by an expression.
  @Test
  void topNByExpressionIsTopOfAllRows() {
    read(texts()).createOrReplaceTempView("top");
    String query = "SELECT id FROM top ORDER BY length(content) %s LIMIT 1";
    assertThat(Queries.longs(SESSION.sql(query.formatted("DESC")))).containsExactly((long) ROWS);
    assertThat(Queries.longs(SESSION.sql(query.formatted("ASC")))).containsExactly(1L);
  }

  // lance-spark 0.4.0 drops the version when it rebuilds its options.
  @Test
  void oldVersionIsFilteredAndCounted() {
    TestTable table = texts().append(List.of(List.of(3L, "new")));
    Dataset<Row> old = Reading.COLUMNS.of(SESSION, table.path(), Map.of("versionAsOf", "2"));
    assertThat(old.count()).isEqualTo(ROWS);
    assertThat(Queries.longs(old.filter("id < 4").select("id"))).containsExactly(1L, 2L, 3L);
    assertThat(Queries.longs(read(table).filter("id < 4").select("id")))
        .containsExactly(1L, 2L, 3L, 3L);
  }

  // lance#2894, lance#2895, lance-duckdb#192: the limit was applied before the filter.
  @Test
  void limitCountsRowsAfterAllFilters() {
    Dataset<Row> rows = read(texts()).filter("length(content) % 40 = 0 AND id > 1").select("id");
    assertThat(Queries.longs(rows.limit(3))).containsExactly(40L, 80L, 120L);
    assertThat(Queries.longs(rows.limit(2))).hasSize(2).isSubsetOf(40L, 80L, 120L);
  }

  // lance-spark#442, #499: a pruned struct returned another field.
  @Test
  void structFieldResolvesToField() {
    List<Field> children = List.of(TestTable.int32("a"), TestTable.int32("z"));
    Field struct = new Field("st", FieldType.nullable(ArrowType.Struct.INSTANCE), children);
    TestTable table =
        TestTable.at(dir.resolve("t"), TestTable.int64("id"), struct)
            .append(List.of(List.of(0L, List.of(1, 26)), List.of(1L, List.of(2, 25))));
    for (Reading reading : List.of(Reading.ROWS, Reading.COLUMNS)) {
      Dataset<Row> rows = reading.of(SESSION, table.path());
      assertThat(rows.selectExpr("st.z").collectAsList()).hasToString("[[26], [25]]");
      assertThat(rows.filter("st.z = 25").selectExpr("st.a").collectAsList()).hasToString("[[2]]");
    }
  }

  // lance#5351: a condition on the row address returned rows of other fragments.
  @Test
  void partOfFragmentReturnsOnlyItsRows() {
    Random random = new Random(5);
    TestTable table =
        TestTable.at(dir.resolve("t"), TestTable.int64("id"), TestTable.utf8("content"));
    for (long fragment = 0; fragment < 2; fragment++) {
      List<List<Object>> rows = new ArrayList<>();
      for (long i = 0; i < 30; i++) {
        byte[] bytes = new byte[60_000];
        random.nextBytes(bytes);
        rows.add(List.of(fragment * 30 + i, HexFormat.of().formatHex(bytes)));
      }
      table.append(rows);
    }
    Dataset<Row> rows =
        Reading.COLUMNS
            .of(SESSION, table.path(), Map.of("splitSize", "1048576"))
            .filter("id >= 0 AND content > ''")
            .selectExpr("id", "length(content)");
    assertThat(rows.rdd().getNumPartitions()).isGreaterThan(2);
    assertThat(Queries.longs(rows)).isEqualTo(LongStream.range(0, 60).boxed().toList());
  }

  // lance#1531: deleted rows were counted.
  @Test
  void deletedRowsAreNotCountedByFilters() {
    TestTable table = texts().delete("id > 100").delete("id = 3");
    assertThat(read(table).count()).isEqualTo(99);
    assertThat(read(table).filter("id > 50").count()).isEqualTo(50);
    assertThat(read(table).filter("content IS NOT NULL").count()).isEqualTo(99);
  }

  // lance#5625: each fragment became a separate task.
  @Test
  void tinyFragmentsShareTasks() {
    TestTable table = TestTable.at(dir.resolve("t"), TestTable.int64("id"));
    LongStream.range(0, 100).forEach(id -> table.append(List.of(List.of(id))));
    Dataset<Row> rows = read(table).filter("id % 2 = 0 AND id >= 10");
    assertThat(rows.rdd().getNumPartitions()).isLessThanOrEqualTo(2);
    assertThat(Queries.longs(rows)).hasSize(45).startsWith(10L, 12L).endsWith(98L);
  }

  // lance-spark#435: the statistics of one column were those of the whole table.
  @Test
  void statisticsCoverReadColumns() {
    Dataset<Row> rows = read(texts());
    long one = size(rows.select("id"));
    assertThat(one).isLessThan(size(rows.select("content")));
    assertThat(one).isLessThan(size(rows) / 2);
  }

  private static long size(Dataset<Row> rows) {
    return rows.queryExecution().optimizedPlan().stats().sizeInBytes().toLong();
  }
}
