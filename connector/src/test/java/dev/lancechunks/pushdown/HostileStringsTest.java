package dev.lancechunks.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A text in a predicate is that text and nothing else. */
@ExtendWith(ReleasesMemory.class)
class HostileStringsTest {
  private static final int OPERATORS = 10;

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();
  private static Dataset<Row> spark = SESSION.emptyDataFrame();
  private static Dataset<Row> lance = SESSION.emptyDataFrame();

  /** All texts once for each operator, so that one query tries all operators on a text. */
  @BeforeAll
  static void writeTable() {
    TestTable table =
        TestTable.at(
            dir.resolve("t"),
            TestTable.int64("id"),
            TestTable.int32("part"),
            TestTable.utf8("text"));
    long id = 0;
    for (int part = 0; part < OPERATORS; part++) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      rows.add(Arrays.asList(id++, part, null));
      for (String text : HostileStrings.all()) {
        rows.add(Arrays.asList(id++, part, text));
      }
      table.append(rows);
    }
    spark = Reading.SPARK.of(SESSION, table.path());
    lance = Reading.COLUMNS.of(SESSION, table.path());
  }

  private static Column allOperators(Column text, Object value) {
    Column literal = lit(value);
    List<Column> operators =
        List.of(
            text.equalTo(literal),
            text.notEqual(literal),
            text.isin(value, "a", "'"),
            text.startsWith(literal),
            text.endsWith(literal),
            text.contains(literal),
            text.lt(literal),
            text.gt(literal),
            functions.not(text.eqNullSafe(literal)),
            functions.not(text.contains(literal)));
    Column any = lit(false);
    for (int part = 0; part < operators.size(); part++) {
      any = any.or(col("part").equalTo(part).and(operators.get(part)));
    }
    return any;
  }

  @Test
  void everyTextIsFoundByEveryOperatorAsSparkFindsIt() {
    List<Runnable> queries = new ArrayList<>();
    for (String text : HostileStrings.all()) {
      queries.add(() -> compare(allOperators(col("text"), text), text.length() < 1_000));
    }
    Queries.runAll(queries);
  }

  @Test
  void bytesThatAreNoTextStayWithSpark() {
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xff},
            new byte[] {'a', (byte) 0xc3},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})) {
      Column literal = lit(bytes).cast("string");
      compare(col("text").equalTo(literal), false);
      compare(col("text").lt(literal).or(col("text").startsWith(literal)), false);
    }
  }

  private static void compare(Column predicate, boolean pushed) {
    Dataset<Row> query = lance.filter(predicate).select("id");
    assertThat(Queries.longs(query))
        .as("%s", predicate)
        .isEqualTo(Queries.longs(spark.filter(predicate).select("id")));
    assertThat(Queries.plan(query).contains("left to Spark: []"))
        .as("pushed: %s", predicate)
        .isEqualTo(pushed);
  }
}
