package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns and fields whose names differ by case only, whether Spark tells them apart or not. */
final class CaseOfNamesTest {
  private static final int ROWS = 40;

  /** The table with its columns renamed, so that the names are unambiguous. */
  private static final String RENAMED =
      "(SELECT id, k1 AS a, k2 AS b, s FROM lance AS t(id, k1, k2, s))";

  @TempDir static Path dir;

  @BeforeAll
  static void writeTable() {
    Field struct =
        new Field(
            "s",
            FieldType.nullable(ArrowType.Struct.INSTANCE),
            List.of(TestTable.int64("X"), TestTable.int64("x")));
    TestTable table =
        TestTable.at(
            dir.resolve("t"),
            TestTable.int64("id"),
            TestTable.int64("Name"),
            TestTable.int64("name"),
            struct);
    List<List<@Nullable Object>> rows =
        LongStream.range(0, ROWS)
            .mapToObj(
                id ->
                    Arrays.<@Nullable Object>asList(
                        id, id % 5, id % 7 == 0 ? null : id % 3, List.of(id + 100, id % 2)))
            .toList();
    table.append(rows).append(rows);
  }

  private static SparkSession session(boolean caseSensitive) {
    SparkSession session = Queries.session();
    session.conf().set("spark.sql.caseSensitive", caseSensitive);
    return session;
  }

  private static List<String> rows(Dataset<Row> query) {
    return query.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** Compares a query with all pushdown to the same query without any. */
  private static void compare(SparkSession session, String sql) {
    Reading.SPARK.of(session, dir.resolve("t")).createOrReplaceTempView("lance");
    List<String> expected = rows(session.sql(sql));
    for (Reading reading : List.of(Reading.ROWS, Reading.COLUMNS)) {
      reading.of(session, dir.resolve("t")).createOrReplaceTempView("lance");
      assertThat(rows(session.sql(sql))).as(sql).isEqualTo(expected).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM lance",
        "SELECT id FROM lance",
        "SELECT * FROM lance WHERE id < 9",
        "SELECT count(*) FROM lance WHERE id < 9",
        "SELECT * FROM lance ORDER BY id LIMIT 3",
        "SELECT id, count(*) FROM lance GROUP BY id",
        "SELECT a, b FROM " + RENAMED + " WHERE a = 2 AND b IS NOT NULL",
        "SELECT s FROM " + RENAMED + " WHERE b = 2",
        "SELECT a, sum(b), min(b), count(b) FROM " + RENAMED + " GROUP BY a",
        "SELECT max(a), max(b) FROM " + RENAMED,
        "SELECT DISTINCT b, a FROM " + RENAMED,
        "SELECT b, a FROM " + RENAMED + " ORDER BY b DESC, a LIMIT 5",
        "SELECT * FROM lance JOIN (SELECT id * 7 AS id FROM range(5) WHERE id % 2 = 1) USING (id)",
        "SELECT l.* FROM "
            + RENAMED
            + " l JOIN (SELECT id FROM range(9) WHERE id % 3 = 2) r ON l.a = r.id",
        "SELECT l.id FROM " + RENAMED + " l JOIN " + RENAMED + " r ON l.a = r.b AND r.id < 3"
      })
  void caseInsensitiveSessionReadsNamesThatDifferByCase(String sql) {
    compare(session(false), sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT Name, name, s.X, s.x FROM lance",
        "SELECT id FROM lance WHERE Name = 4 AND name = 1",
        "SELECT id FROM lance WHERE s.X < 120 AND s.x = 1",
        "SELECT name, count(Name), sum(s.X) FROM lance GROUP BY name",
        "SELECT Name, name FROM lance ORDER BY name DESC, Name LIMIT 4",
        "SELECT t.* FROM lance t JOIN (SELECT id AS Name FROM range(9) WHERE id % 3 = 2) USING (Name)"
      })
  void caseSensitiveSessionDistinguishesNamesThatDifferByCase(String sql) {
    compare(session(true), sql);
  }

  @Test
  void joinFiltersByNamesThatSparkDistinguishes() {
    for (boolean caseSensitive : List.of(false, true)) {
      SparkSession session = session(caseSensitive);
      session.range(9).write().mode("overwrite").parquet(dir.resolve("list").toString());
      session.read().parquet(dir.resolve("list").toString()).createOrReplaceTempView("list");
      Reading.COLUMNS.of(session, dir.resolve("t")).createOrReplaceTempView("lance");
      for (String key : List.of("id", "a")) {
        Dataset<Row> query =
            session.sql(
                "SELECT l.id, l.a, l.b FROM %s l JOIN list r ON l.%s = r.id WHERE r.id %% 3 = 2"
                    .formatted(RENAMED, key));
        boolean offered = Queries.plan(query).contains("RuntimeFilters: [dynamicpruning");
        assertThat(offered).as(key).isEqualTo(caseSensitive || key.equals("id"));
        assertThat(rows(query)).isNotEmpty();
      }
    }
  }
}
