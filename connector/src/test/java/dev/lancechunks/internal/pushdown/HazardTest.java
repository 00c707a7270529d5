package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that values which Spark retains do not change when their batch is freed or overwritten.
 *
 * <p>Every build runs each query with one of the readers, the long suite with both.
 */
@Tag("sampled")
final class HazardTest {
  private static final int ROWS = 200;
  private static final int FRAGMENT_ROWS = 70;
  private static final int POSITION = 5;
  private static final String SCHEMA =
      "id BIGINT, kind STRING, text STRING, bin BINARY, dec DECIMAL(38,10),"
          + " pos STRUCT<line: INT, file: STRING>, list ARRAY<INT>, tags ARRAY<STRING>";

  private static final int LARGE_ROWS = 2_000;
  private static final int CACHED_QUERIES = 3;

  /** The expected answers by query, computed from a table in Spark's memory. */
  private static final Map<String, List<String>> EXPECTED = new ConcurrentHashMap<>();

  @TempDir static Path dir;

  /** Unlike the other tests, this session generates code, because that code retains references. */
  private static final SparkSession SESSION = TestSpark.session().newSession();

  @BeforeAll
  static void writeTables() {
    Field item = Field.nullable("item", new ArrowType.Int(32, true));
    FieldType list = FieldType.nullable(new ArrowType.List());
    TestTable table =
        TestTable.at(
            dir.resolve("t"),
            TestTable.int64("id"),
            TestTable.utf8("kind"),
            TestTable.utf8("text"),
            TestTable.field("bin", new ArrowType.Binary()),
            TestTable.field("dec", new ArrowType.Decimal(38, 10, 128)),
            new Field(
                "pos",
                FieldType.nullable(ArrowType.Struct.INSTANCE),
                List.of(TestTable.int32("line"), TestTable.utf8("file"))),
            new Field("list", list, List.of(item)),
            new Field("tags", list, List.of(TestTable.utf8("item"))));
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < ROWS; from += FRAGMENT_ROWS) {
      List<List<@Nullable Object>> fragment = new ArrayList<>();
      for (int i = from; i < Math.min(ROWS, from + FRAGMENT_ROWS); i++) {
        fragment.add(cells(i));
        rows.add(row(cells(i)));
      }
      table.append(fragment);
    }
    SESSION.sparkContext().setLogLevel("ERROR");
    StructType schema = StructType.fromDDL(SCHEMA);
    SESSION.createDataFrame(rows, schema).coalesce(1).createOrReplaceTempView("spark_rows");
    writeLargeTable();
  }

  private static void writeLargeTable() {
    Dataset<Row> texts =
        SESSION.range(LARGE_ROWS).selectExpr("id", "repeat(md5(CAST(id AS STRING)), 512) AS text");
    texts.createOrReplaceTempView("spark_large");
    TestTable table =
        TestTable.at(dir.resolve("large"), TestTable.int64("id"), TestTable.utf8("text"));
    table.append(texts.collectAsList().stream().map(r -> List.of(r.get(0), r.get(1))).toList());
  }

  /** Returns values of varying length and order, so that a retained reference soon shows others. */
  private static List<@Nullable Object> cells(int i) {
    int mixed = i * 7919 % 1009;
    String text = "%02d-%s".formatted(mixed % 97, "x".repeat(mixed % 41));
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add((long) i);
    cells.add(i % 11 == 0 ? null : "kind" + mixed % 5);
    cells.add(i % 7 == 0 ? null : text);
    cells.add(i % 5 == 0 ? null : text.getBytes(StandardCharsets.UTF_8));
    cells.add(i % 6 == 0 ? null : new BigDecimal(mixed + "77777777777777777.0123456789"));
    cells.add(i % 9 == 0 ? null : Arrays.asList(i % 3 == 0 ? null : mixed, "file" + mixed % 53));
    cells.add(i % 8 == 0 ? null : Collections.nCopies(mixed % 4, mixed % 13));
    cells.add(i % 10 == 0 ? null : Collections.nCopies(mixed % 3, text));
    return cells;
  }

  private static Row row(List<@Nullable Object> cells) {
    @Nullable Object[] values = cells.toArray();
    if (values[POSITION] instanceof List<?> position) {
      values[POSITION] = RowFactory.create(position.toArray());
    }
    return RowFactory.create(values);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROWS", "COLUMNS"})
  void aggregatesKeepValuesAcrossBatches(Reading reading) {
    view(reading);
    List<String> queries = new ArrayList<>();
    for (String aggregate : HoldingQueries.AGGREGATES) {
      queries.add("SELECT " + aggregate + " FROM %s");
    }
    // In one query, because each query compiles its own code.
    String all = String.join(", ", HoldingQueries.AGGREGATES);
    queries.add("SELECT " + all + " FROM %s WHERE id % 2 = 1 AND kind = 'kind2'");
    queries.add("SELECT kind, " + all + " FROM %s GROUP BY kind");
    queries.add("SELECT text, " + all + " FROM %s GROUP BY text");
    turnsOf(reading, queries).forEach(HazardTest::compare);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROWS", "COLUMNS"})
  void sortsWindowsAndJoinsKeepValuesAcrossBatches(Reading reading) {
    view(reading);
    turnsOf(reading, HoldingQueries.ROWS).forEach(HazardTest::compare);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROWS", "COLUMNS"})
  void cachedRowsKeepValuesAcrossBatches(Reading reading) {
    Dataset<Row> cached = view(reading).cache();
    try {
      assertThat(cached.count()).isEqualTo(ROWS);
      // Only filling the cache reads the table. These queries select all of its columns.
      HoldingQueries.ROWS.subList(0, CACHED_QUERIES).forEach(HazardTest::compare);
    } finally {
      cached.unpersist(true);
    }
  }

  /** Memory of large batches returns to the operating system, so a stale reference crashes. */
  @ParameterizedTest
  @EnumSource(names = {"ROWS", "COLUMNS"})
  void valuesRemainValidAfterLargeBatches(Reading reading) {
    reading.of(SESSION, dir.resolve("large")).createOrReplaceTempView("lance_large");
    turnsOf(reading, HoldingQueries.LARGE).forEach(query -> compare(query, "large"));
  }

  private static List<String> turnsOf(Reading reading, List<String> queries) {
    return IntStream.range(0, queries.size())
        .filter(i -> Effort.isLong() || i % 2 == (reading == Reading.ROWS ? 0 : 1))
        .mapToObj(queries::get)
        .toList();
  }

  private static Dataset<Row> view(Reading reading) {
    Dataset<Row> table = reading.of(SESSION, dir.resolve("t"), Map.of("batchSize", "4"));
    table.createOrReplaceTempView("lance_rows");
    return table;
  }

  private static void compare(String query) {
    compare(query, "rows");
  }

  private static void compare(String query, String views) {
    List<String> expected = EXPECTED.computeIfAbsent(query, sql -> rows(sql, "spark_" + views));
    assertThat(rows(query, "lance_" + views)).as(query).isEqualTo(expected);
  }

  private static List<String> rows(String query, String view) {
    Dataset<Row> rows = SESSION.sql(query.replace("%1$s", view).replace("%s", view));
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
