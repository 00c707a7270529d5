package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests queries with collations, which Lance does not support. */
@EnabledIf("sparkHasCollations")
final class CollationsTest {
  private static final List<String> TEXTS =
      List.of("java", "Java", "JAVA", "java ", "Straße", "STRASSE", "strasse", "ä", "Ä", "a", "");

  /** The same column as a collated string. */
  private static final String COLLATED = "(SELECT id, name COLLATE UTF8_LCASE AS name FROM t)";

  @TempDir static Path dir;

  private static final SparkSession SESSION = compiling();

  /**
   * Returns a session with code generation. Without it Spark computes a wrong {@code max} of
   * collated strings, even over Parquet files.
   */
  private static SparkSession compiling() {
    SparkSession session = Queries.session();
    session.conf().set("spark.sql.codegen.wholeStage", true);
    session.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
    return session;
  }

  @BeforeAll
  static void writeTables() {
    TestTable table = TestTable.at(dir.resolve("t"), TestTable.int64("id"), TestTable.utf8("name"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int id = 0; id < 48; id++) {
      String name = id % 12 == 11 ? null : TEXTS.get(id % 12);
      rows.add(Arrays.asList((long) id, name));
    }
    table.append(rows.subList(0, 20)).append(rows.subList(20, rows.size()));
    SESSION
        .createDataFrame(
            rows.stream().map(row -> RowFactory.create(row.toArray())).toList(),
            StructType.fromDDL("id LONG, name STRING"))
        .createOrReplaceTempView("plain");
    SESSION
        .sql("SELECT * FROM VALUES ('JAVA', 1), ('ä', 2), ('straSSe', 3) AS v(name, kind)")
        .write()
        .parquet(dir.resolve("list").toString());
    SESSION.read().parquet(dir.resolve("list").toString()).createOrReplaceTempView("list");
  }

  static boolean sparkHasCollations() {
    return !SESSION.version().startsWith("3.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM t WHERE name = 'JAVA' COLLATE UTF8_LCASE",
        "SELECT id FROM t WHERE name COLLATE UTF8_LCASE = 'JAVA'",
        "SELECT id FROM t WHERE name COLLATE UTF8_LCASE <=> 'JAVA'",
        "SELECT id FROM t WHERE name COLLATE UTF8_LCASE <> 'JAVA'",
        "SELECT id FROM t WHERE NOT (name = 'JAVA' COLLATE UNICODE_CI)",
        "SELECT id FROM t WHERE name > 'STR' COLLATE UTF8_LCASE",
        "SELECT id FROM t WHERE name < 'b' COLLATE UNICODE",
        "SELECT id FROM t WHERE name = 'A' COLLATE UNICODE_CI_AI",
        "SELECT id FROM t WHERE name IN ('JAVA' COLLATE UTF8_LCASE, 'Ä' COLLATE UTF8_LCASE)",
        "SELECT id FROM t WHERE name COLLATE UTF8_LCASE IN ('JAVA', 'Ä')",
        "SELECT id FROM t WHERE name COLLATE UTF8_LCASE LIKE 'JA%'",
        "SELECT id FROM t WHERE startswith(name COLLATE UTF8_LCASE, 'JA')",
        "SELECT id FROM t WHERE contains(name, 'AV' COLLATE UTF8_LCASE)",
        "SELECT id FROM t WHERE endswith(name, 'A' COLLATE UTF8_LCASE)",
        "SELECT id FROM t WHERE contains(name, 'S' COLLATE UTF8_LCASE)",
        "SELECT id FROM t WHERE NOT startswith(name, 'j' COLLATE UNICODE_CI)",
        "SELECT id FROM t WHERE startswith(name, '' COLLATE UTF8_LCASE)",
        "SELECT id FROM t WHERE name = 'java' AND name COLLATE UTF8_LCASE = 'JAVA'",
        "SELECT id FROM t WHERE name = 'java' OR name COLLATE UTF8_LCASE = 'Ä'",
        "SELECT id FROM t WHERE name COLLATE UTF8_LCASE IS NULL",
        "SELECT count(*) FROM t GROUP BY name COLLATE UTF8_LCASE",
        "SELECT count(DISTINCT name COLLATE UNICODE_CI) FROM t",
        "SELECT lower(min(name COLLATE UTF8_LCASE)), lower(max(name COLLATE UTF8_LCASE)) FROM t",
        "SELECT name, id FROM t ORDER BY name COLLATE UNICODE, id LIMIT 20",
        "SELECT id FROM t ORDER BY name COLLATE UTF8_LCASE DESC, id LIMIT 9",
        "SELECT id, kind FROM t JOIN list ON t.name COLLATE UTF8_LCASE = list.name",
        "SELECT id FROM t WHERE name COLLATE UTF8_LCASE IN (SELECT name FROM list)",
        "SELECT id FROM "
            + COLLATED
            + " WHERE name IN ('JAVA', 'STRASSE') OR name >= 'Ä' OR name IS NULL",
        "SELECT lower(name), count(*) FROM " + COLLATED + " GROUP BY name",
        "SELECT DISTINCT lower(name) FROM " + COLLATED,
        "SELECT id FROM " + COLLATED + " ORDER BY name, id LIMIT 13",
        "SELECT c.id, t.id FROM " + COLLATED + " c JOIN t ON c.name = t.name COLLATE UTF8_LCASE"
      })
  void collatedQueryMatchesSpark(String sql) {
    List<String> expected = rows("plain", sql);
    assertThat(expected).isNotEmpty();
    for (Reading reading : List.of(Reading.ROWS, Reading.COLUMNS)) {
      reading.of(SESSION, dir.resolve("t")).createOrReplaceTempView("lance");
      assertThat(rows("lance", sql)).isEqualTo(expected);
    }
  }

  private static List<String> rows(String table, String sql) {
    SESSION.table(table).createOrReplaceTempView("t");
    Dataset<Row> query = SESSION.sql(sql);
    return query.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
