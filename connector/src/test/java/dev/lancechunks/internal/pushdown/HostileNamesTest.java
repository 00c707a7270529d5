package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column is found by exactly its name, whatever the name looks like. */
final class HostileNamesTest {
  private static final int ROWS = 30;

  private static final List<String> NAMES =
      List.of(
          "plain",
          "with space",
          " leading",
          "trailing ",
          "it's",
          "''",
          "say \"hi\"",
          "\"quoted\"",
          "select",
          "SELECT",
          "null",
          "true",
          "and",
          "Case",
          "case",
          "CASE",
          "größe",
          "列",
          "έ",
          "\u202ertl",
          "\u200bzero width",
          "\ud83d\ude00",
          "a\ud83d\ude00b",
          "a-b",
          "1st",
          "42",
          "1e5",
          "x".repeat(300),
          "a,b",
          "a;b",
          "--c",
          "a/b",
          "back\\slash",
          "(x)",
          "[0]",
          "{x}",
          "100%",
          "a_b",
          "$1",
          "a=b",
          "a:b",
          "tab\there",
          "new\nline",
          "#",
          "*",
          "CAST(x AS INT)");

  @TempDir Path dir;

  private static final SparkSession SESSION = caseSensitive();

  private static SparkSession caseSensitive() {
    SparkSession session = Queries.session();
    session.conf().set("spark.sql.caseSensitive", true);
    return session;
  }

  /** Writes a table whose columns differ in every row, so that a mix-up of columns is detected. */
  private Path table(List<String> names) {
    Field[] fields = names.stream().map(TestTable::int64).toArray(Field[]::new);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (int k = 0; k < names.size(); k++) {
        cells.add((row + k) % 7 == 0 ? null : (long) (row * names.size() + k));
      }
      rows.add(cells);
    }
    return TestTable.at(dir.resolve("t"), fields).append(rows).append(rows).path();
  }

  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static List<Runnable> queries(Path path, List<String> names, List<String> pushable) {
    Dataset<Row> spark = Reading.SPARK.of(SESSION, path);
    List<Runnable> queries = new ArrayList<>();
    for (String name : names) {
      int k = names.indexOf(name);
      Reading reading = k % 2 == 0 ? Reading.ROWS : Reading.COLUMNS;
      Dataset<Row> lance = reading.of(SESSION, path);
      Column filter =
          column(name)
              .gt(5L * names.size() + k)
              .and(column(name).isin(1L, 2L, (long) k).unary_$bang());
      queries.add(() -> compare(lance.select(column(name)), spark.select(column(name))));
      queries.add(
          () -> {
            Column first = column(names.get(0));
            Dataset<Row> query = lance.filter(filter).select(first);
            compare(query, spark.filter(filter).select(first));
            assertThat(Queries.plan(query).contains("left to Spark: []"))
                .as("%s is pushed", name)
                .isEqualTo(pushable.contains(name));
          });
      queries.add(
          () ->
              compare(lance.filter(filter).agg(count("*")), spark.filter(filter).agg(count("*"))));
      queries.add(
          () -> compare(lance.groupBy(column(name)).count(), spark.groupBy(column(name)).count()));
      queries.add(() -> compare(top(lance, name), top(spark, name)));
      queries.add(
          () ->
              compare(
                  lance.filter(column(name).isNull()).select(column(name), column(names.get(0))),
                  spark.filter(column(name).isNull()).select(column(name), column(names.get(0)))));
    }
    return queries;
  }

  private static Dataset<Row> top(Dataset<Row> rows, String name) {
    return rows.orderBy(column(name).desc()).limit(3).select(column(name));
  }

  private static void compare(Dataset<Row> lance, Dataset<Row> spark) {
    assertThat(text(lance)).isEqualTo(text(spark)).isNotEmpty();
  }

  private static List<String> text(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void everyNameCanBeSelectedFilteredCountedAndGrouped() {
    Path path = table(NAMES);
    List<String> pushable =
        NAMES.stream()
            .filter(name -> name.chars().noneMatch(c -> Character.isSurrogate((char) c)))
            .filter(name -> !name.equals("*"))
            .toList();
    Dataset<Row> all = Reading.ROWS.of(SESSION, path);
    assertThat(all.columns()).containsExactlyElementsOf(NAMES);
    Row first = all.collectAsList().get(1);
    for (int k = 0; k < NAMES.size(); k++) {
      Object expected = (1 + k) % 7 == 0 ? null : (long) (NAMES.size() + k);
      assertThat(first.get(k)).as(NAMES.get(k)).isEqualTo(expected);
    }
    Queries.runAll(queries(path, NAMES, pushable));
  }

  @Test
  void namesThatDifferByCaseAreDistinguished() {
    Path path = table(List.of("name", "Name", "NAME"));
    for (String name : List.of("name", "Name", "NAME")) {
      Dataset<Row> query =
          Reading.COLUMNS.of(SESSION, path).filter(column(name).equalTo(column(name)));
      assertThat(query.select(column(name)).collectAsList()).isNotEmpty();
    }
    assertThat(Reading.ROWS.of(SESSION, path).filter(column("Name").equalTo(4L)).count())
        .isEqualTo(2);
    assertThat(Reading.ROWS.of(SESSION, path).filter(column("NAME").equalTo(4L)).count()).isZero();
  }
}
