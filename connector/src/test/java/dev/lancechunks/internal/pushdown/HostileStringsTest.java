package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.TestTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that string literals are compared literally, whatever characters they contain. */
@Tag("sampled")
@Tag("fuzz")
final class HostileStringsTest {
  /** Whether to try every operator with every string, or only one operator for each string. */
  private static final boolean FULL = Effort.isFull();

  /** Maximum bytes of a string that is always pushed: in hexadecimal, it is twice as long. */
  private static final int MAX_PUSHED = (64 << 10) / 2;

  @TempDir static Path dir;

  private static final SparkSession SESSION = session();

  /** Long strings have a separate table, so that most queries are fast. */
  private static final Texts SHORT = new Texts("short", HostileStrings.shortOnes());

  private static final Texts LONG = new Texts("long", HostileStrings.longOnes());

  /** Returns a session that truncates plans: Spark retains them with all their literals. */
  private static SparkSession session() {
    SparkSession session = Queries.session();
    session.conf().set("spark.sql.maxPlanStringLength", 10_000);
    return session;
  }

  /** Strings, and the name of the table that has one numbered row for each. */
  private record Texts(String table, List<String> texts) {
    /** Switches the reader after each round of operators, so that every operator runs with both. */
    Dataset<Row> read(int number) {
      Reading reading = number / Operator.values().length % 2 == 0 ? Reading.ROWS : Reading.COLUMNS;
      return reading.of(SESSION, dir.resolve(table));
    }

    void write() {
      TestTable table =
          TestTable.at(dir.resolve(table()), TestTable.int64("id"), TestTable.utf8("text"));
      List<List<@Nullable Object>> rows = new ArrayList<>();
      texts.forEach(text -> rows.add(Arrays.asList((long) rows.size(), text)));
      rows.add(Arrays.asList((long) rows.size(), null));
      table.append(rows.subList(0, rows.size() / 2));
      table.append(rows.subList(rows.size() / 2, rows.size()));
    }
  }

  /** Spark's operators on strings. */
  private enum Operator {
    EQUAL,
    NOT_EQUAL,
    IN,
    STARTS,
    ENDS,
    CONTAINS,
    LESS,
    GREATER,
    NOT_NULL_SAFE_EQUAL,
    NOT_CONTAINS;

    Column of(Column column, String text) {
      return switch (this) {
        case EQUAL -> column.equalTo(text);
        case NOT_EQUAL -> column.notEqual(text);
        case IN -> column.isin(text, "a", "'");
        case STARTS -> column.startsWith(text);
        case ENDS -> column.endsWith(text);
        case CONTAINS -> column.contains(text);
        case LESS -> column.lt(text);
        case GREATER -> column.gt(text);
        case NOT_NULL_SAFE_EQUAL -> column.eqNullSafe(text).unary_$bang();
        case NOT_CONTAINS -> column.contains(text).unary_$bang();
      };
    }

    boolean holds(UTF8String cell, UTF8String text) {
      return switch (this) {
        case EQUAL -> cell.equals(text);
        case NOT_EQUAL, NOT_NULL_SAFE_EQUAL -> !cell.equals(text);
        case IN -> Stream.of(text.toString(), "a", "'").anyMatch(cell.toString()::equals);
        case STARTS -> cell.startsWith(text);
        case ENDS -> cell.endsWith(text);
        case CONTAINS -> cell.contains(text);
        case LESS -> cell.compareTo(text) < 0;
        case GREATER -> cell.compareTo(text) > 0;
        case NOT_CONTAINS -> !cell.contains(text);
      };
    }
  }

  @BeforeAll
  static void writeTables() {
    SHORT.write();
    LONG.write();
  }

  @Test
  void everyTextOperatorMatchesSpark() {
    List<Runnable> queries = new ArrayList<>();
    Operator[] operators = Operator.values();
    for (Texts texts : List.of(SHORT, LONG)) {
      List<UTF8String> cells = texts.texts().stream().map(UTF8String::fromString).toList();
      for (int i = 0; i < texts.texts().size(); i++) {
        for (int k = 0; k < (FULL ? operators.length : 1); k++) {
          int number = i;
          Operator operator = operators[(i + k) % operators.length];
          queries.add(() -> compare(texts, cells, number, operator));
        }
      }
    }
    Queries.runAll(queries);
  }

  /** Compares with Spark's own functions, without the cost of a query. */
  private static void compare(Texts texts, List<UTF8String> cells, int number, Operator operator) {
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (operator.holds(cells.get(i), cells.get(number))) {
        expected.add((long) i);
      }
    }
    // The last row is null, which no other operator matches.
    if (operator == Operator.NOT_NULL_SAFE_EQUAL) {
      expected.add((long) cells.size());
    }
    String text = texts.texts().get(number);
    Dataset<Row> query = texts.read(number).filter(operator.of(col("text"), text)).select("id");
    String shown = text.length() < 1_000 ? text : text.length() + " characters";
    assertThat(Queries.longs(query)).as("%s %s", operator, shown).isEqualTo(expected);
    assertPushed(query, text.getBytes(StandardCharsets.UTF_8).length < MAX_PUSHED, shown);
  }

  private static void assertPushed(Dataset<Row> query, boolean pushed, String shown) {
    String scan = query.queryExecution().executedPlan().collectLeaves().head().toString();
    assertThat(scan.contains("left to Spark: []")).as("pushed: %s", shown).isEqualTo(pushed);
  }

  @Test
  void invalidUtf8StaysWithSpark() {
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xff},
            new byte[] {'a', (byte) 0xc3},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})) {
      Column literal = lit(bytes).cast("string");
      for (Column predicate :
          List.of(
              col("text").equalTo(literal),
              col("text").lt(literal).or(col("text").startsWith(literal)))) {
        Dataset<Row> query = SHORT.read(0).filter(predicate).select("id");
        Dataset<Row> spark = Reading.SPARK.of(SESSION, dir.resolve(SHORT.table()));
        assertThat(Queries.longs(query))
            .isEqualTo(Queries.longs(spark.filter(predicate).select("id")));
        assertPushed(query, false, predicate.toString());
      }
    }
  }
}
