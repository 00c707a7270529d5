package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.testing.ReleasesMemory;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs pushed aggregates in Spark: overflow, empty tables, and merging of partial results. */
@ExtendWith(ReleasesMemory.class)
final class AggregatesTest {
  @TempDir Path dir;

  private static final SparkSession SESSION = Queries.session();

  @AfterEach
  void resetAnsi() {
    SESSION.conf().unset("spark.sql.ansi.enabled");
  }

  private void table(long... values) {
    TestTable table =
        TestTable.at(dir.resolve("t"), TestTable.int64("big"), TestTable.utf8("language"))
            .append(
                Arrays.stream(values)
                    .mapToObj(v -> Arrays.<Object>asList(v, v % 2 == 0 ? "java" : "go"))
                    .toList());
    Reading.ROWS.of(SESSION, table.path()).createOrReplaceTempView("lance_t");
    Reading.SPARK.of(SESSION, table.path()).createOrReplaceTempView("spark_t");
  }

  private static List<String> text(String sql, String view) {
    return SESSION.sql(sql.formatted(view)).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static void assertSame(String sql) {
    assertThat(text(sql, "lance_t")).as(sql).isEqualTo(text(sql, "spark_t"));
  }

  private static String plan(String sql) {
    return Queries.plan(SESSION.sql(sql.formatted("lance_t")));
  }

  @Test
  void sumBeyond64BitsOverflowsAsInSpark() {
    table(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1, 5, Long.MIN_VALUE + 2);
    String sum = "SELECT sum(big) FROM %s WHERE big > 0";
    SESSION.conf().set("spark.sql.ansi.enabled", "false");
    assertThat(plan(sum)).contains("aggregates: [sum(big)]");
    assertSame(sum);
    assertSame("SELECT language, sum(big), count(*), min(big) FROM %s GROUP BY language");
    assertSame("SELECT try_sum(big), count(big) FROM %s WHERE big > 0");
    assertSame("SELECT language, try_sum(big) FROM %s WHERE big > 0 GROUP BY language");
    SESSION.conf().set("spark.sql.ansi.enabled", "true");
    for (String view : List.of("lance_t", "spark_t")) {
      assertThatThrownBy(() -> text(sum, view)).hasMessageContaining("overflow");
    }
    assertSame("SELECT try_sum(big), count(big) FROM %s WHERE big > 0");
  }

  @Test
  void averageDoesNotOverflow() {
    table(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 7);
    String average = "SELECT avg(big) FROM %s";
    assertSame(average);
    assertThat(plan(average)).contains("aggregates: [] (a sum of 64-bit integers may overflow");
  }

  @Test
  void singleSplitNeedsNoAggregationInSpark() {
    table(1, 2, 3, 4);
    String groups = "SELECT language, count(*), max(big) FROM %s GROUP BY language";
    assertThat(plan(groups))
        .contains("aggregates: [count(*), max(big)], grouped by: [language]")
        .doesNotContain("HashAggregate");
    assertSame(groups);
    String distinct = "SELECT DISTINCT language FROM %s WHERE big > 1";
    assertThat(plan(distinct)).contains("grouped by: [language]").doesNotContain("HashAggregate");
    assertSame(distinct);
    assertSame(groups + " ORDER BY max(big) DESC LIMIT 1");
    assertSame("SELECT max(big) + min(big), count(*) * 2 FROM %s");
    assertSame("SELECT language FROM %s GROUP BY language HAVING count(*) > 1");
  }

  @Test
  void aggregatesOfEmptyTableMatchSpark() {
    table();
    for (String where : List.of("", " WHERE big > 3")) {
      assertSame("SELECT count(*), count(big), sum(big), min(big), max(language) FROM %s" + where);
      assertSame("SELECT language, count(*) FROM %s" + where + " GROUP BY language");
      assertSame("SELECT DISTINCT language FROM %s" + where);
      assertSame("SELECT (SELECT max(big) FROM %1$s" + where + "), count(*) FROM %1$s");
    }
  }

  @Test
  void planShowsReasonIfNothingIsPushed() {
    table(1, 2);
    assertThat(plan("SELECT count(DISTINCT language) FROM %s")).contains("aggregates: [] (");
    Dataset<Row> filtered =
        SESSION.sql("SELECT big FROM lance_t WHERE NOT language IN (NULL, 'c')");
    assertThat(filtered.collectAsList()).isEmpty();
    assertThat(plan("SELECT big FROM %s WHERE coalesce(language, 'x') = 'x'"))
        .contains("= 'x' (COALESCE(language, 'x') is no column)]");
  }
}
