package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predicates of any size and depth give the right rows, and leave the JVM alive. */
class ShapesTest {
  private static final int ROWS = 500;

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();

  @BeforeAll
  static void writeTable() {
    TestTable table =
        TestTable.at(
            dir.resolve("t"), TestTable.int64("id"), TestTable.int32("a"), TestTable.utf8("b"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add((long) i);
      cells.add(i % 10 == 0 ? null : i * 31);
      cells.add(i % 15 == 0 ? null : "b" + i * 17);
      rows.add(cells);
    }
    table.append(rows);
  }

  /** Compares with Spark's evaluation and returns whether the predicate was pushed completely. */
  private static boolean compare(Column predicate) {
    return compare(
        predicate, Queries.longs(Reading.SPARK.of(SESSION, dir.resolve("t")).filter(predicate)));
  }

  private static boolean compare(Column predicate, List<Long> kept) {
    Dataset<Row> query =
        Reading.COLUMNS.of(SESSION, dir.resolve("t")).filter(predicate).select("id");
    assertThat(Queries.longs(query)).isEqualTo(kept);
    return Queries.plan(query).contains("left to Spark: []");
  }

  /** Returns terms that alternate between columns and ranges, so that Spark cannot form an IN. */
  private static List<Column> terms(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                switch (i % 3) {
                  case 0 -> col("a").equalTo(i);
                  case 1 -> col("b").equalTo("b" + i);
                  default -> col("id").gt(i).and(col("a").lt(i));
                })
        .toList();
  }

  private static Column balanced(List<Column> terms, BinaryOperator<Column> connective) {
    if (terms.size() == 1) {
      return terms.get(0);
    }
    int middle = terms.size() / 2;
    return connective.apply(
        balanced(terms.subList(0, middle), connective),
        balanced(terms.subList(middle, terms.size()), connective));
  }

  /**
   * Spark stores the canonical form of an AND or OR with it, as a chain of all terms. Serializing
   * this chain may overflow the stack of a thread, for any data source.
   */
  @Test
  @Tag("deep-stack")
  void chainsOfTenThousandTermsStayWithSpark() {
    assertThat(compare(balanced(terms(10_000), Column::or))).isFalse();
  }

  @Test
  void chainsOfAThousandTermsArePushed() {
    assertThat(compare(balanced(terms(300), Column::or))).isTrue();
    List<Column> conjuncts =
        IntStream.range(0, 1_000).mapToObj(i -> col("a").notEqual(i * 3)).toList();
    List<Long> kept =
        LongStream.range(0, ROWS)
            .filter(i -> i % 10 != 0 && (i * 31 % 3 != 0 || i * 31 >= 3_000))
            .boxed()
            .toList();
    assertThat(compare(balanced(conjuncts, Column::and), kept)).isTrue();
  }

  @Test
  void unbalancedChainsArePushed() {
    assertThat(compare(terms(300).stream().reduce(Column::or).orElseThrow())).isTrue();
  }

  @Test
  void listsOfAnyLengthMatchSpark() {
    assertThat(compare(col("id").isin(LongStream.range(0, 1_000).boxed().toArray()))).isTrue();
    assertThat(compare(col("id").isin(LongStream.range(0, 100_000).boxed().toArray()))).isFalse();
    assertThat(compare(not(col("b").isin(texts(1_000))))).isTrue();
    assertThat(compare(not(col("b").isin(texts(100_000))))).isFalse();
  }

  private static Object[] texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "b" + i).toArray();
  }

  @Test
  void deeplyNestedPredicatesMatchSpark() {
    for (int depth : new int[] {10, 100, 300}) {
      Column nested = col("a").gt(5);
      for (int i = 0; i < depth; i++) {
        nested =
            not(
                i % 2 == 0
                    ? nested.or(col("b").equalTo("b" + i))
                    : nested.and(col("id").notEqual(i)));
      }
      assertThat(compare(nested) || depth > 10).isTrue();
    }
  }

  @Test
  void longLiteralsMatchSpark() {
    assertThat(compare(col("b").lt("c".repeat(60_000)))).isTrue();
    assertThat(compare(col("b").lt("c".repeat(1 << 20)))).isFalse();
  }
}
