package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zeros of either sign are equal, NaN equals NaN and is the greatest, for Lance as for Spark. */
final class FloatsTest {
  private static final int NEGATIVE_NAN = 0xffc00001;
  private static final long NEGATIVE_DOUBLE_NAN = 0xfff8_0000_0000_0001L;

  private static final List<Float> FLOATS =
      List.of(
          Float.NaN,
          Float.intBitsToFloat(NEGATIVE_NAN),
          0.0f,
          -0.0f,
          Float.POSITIVE_INFINITY,
          Float.NEGATIVE_INFINITY,
          -Float.MAX_VALUE,
          Float.MAX_VALUE,
          Float.MIN_VALUE,
          -Float.MIN_VALUE,
          1.5f);

  private static final List<Double> DOUBLES =
      List.of(
          Double.NaN,
          Double.longBitsToDouble(NEGATIVE_DOUBLE_NAN),
          0.0,
          -0.0,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          -Double.MAX_VALUE,
          Double.MAX_VALUE,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          1.5);

  private static final int PARTS = 20;

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();

  /** Writes all values and a null, once for each part. */
  @BeforeAll
  static void writeTable() {
    List<@Nullable Object> floats = new ArrayList<>(FLOATS);
    List<@Nullable Object> doubles = new ArrayList<>(DOUBLES);
    floats.add(null);
    doubles.add(null);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      for (int i = 0; i < floats.size(); i++) {
        rows.add(Arrays.asList((long) rows.size(), part, floats.get(i), doubles.get(i)));
      }
    }
    TestTable.at(
            dir.resolve("t"),
            TestTable.int64("id"),
            TestTable.int32("part"),
            TestTable.field("f32", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)),
            TestTable.field("f64", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)))
        .append(rows);
  }

  /** Returns every operator that Spark offers to push. */
  private static List<Column> operators(Column value, Column literal, Object other) {
    return List.of(
        value.equalTo(literal),
        value.notEqual(literal),
        value.lt(literal),
        value.leq(literal),
        value.gt(literal),
        value.geq(literal),
        value.eqNullSafe(literal),
        literal.equalTo(value),
        literal.lt(value),
        literal.geq(value),
        value.isin(literal, other),
        not(value.isin(literal, other)),
        not(value.equalTo(literal)),
        not(value.lt(literal)),
        not(value.leq(literal)),
        not(value.gt(literal)),
        not(value.geq(literal)),
        not(value.eqNullSafe(literal)),
        value.isNull().or(value.gt(literal)),
        value.isNotNull().and(not(value.equalTo(literal))));
  }

  private static void compare(Column predicate, boolean pushed) {
    Dataset<Row> oracle = Reading.SPARK.of(SESSION, dir.resolve("t")).filter(predicate);
    List<Long> expected = Queries.longs(oracle.select("id"));
    for (Reading reading : List.of(Reading.ROWS, Reading.COLUMNS)) {
      Dataset<Row> query = reading.of(SESSION, dir.resolve("t")).filter(predicate).select("id");
      assertThat(Queries.longs(query)).as("%s", predicate).isEqualTo(expected);
      assertThat(Queries.plan(query).contains("left to Spark: []"))
          .as("pushed: %s", predicate)
          .isEqualTo(pushed);
    }
  }

  @Test
  void everyValueComparesWithEveryLiteralAsInSpark() {
    List<Runnable> queries = new ArrayList<>();
    for (Float value : FLOATS) {
      queries.add(
          () -> compare(Queries.oneForEachPart(operators(col("f32"), lit(value), 1.5f)), true));
    }
    for (Double value : DOUBLES) {
      queries.add(
          () -> compare(Queries.oneForEachPart(operators(col("f64"), lit(value), 1.5)), true));
    }
    Queries.runAll(queries);
  }

  @Test
  void nullEqualsOnlyNull() {
    for (String name : List.of("f32", "f64")) {
      Column column = col(name);
      Column none = lit(null).cast(name.equals("f32") ? "float" : "double");
      Column predicate = Queries.oneForEachPart(operators(column, none, 1.5f));
      Dataset<Row> oracle = Reading.SPARK.of(SESSION, dir.resolve("t"));
      List<Long> expected = Queries.longs(oracle.filter(predicate).select("id"));
      for (Reading reading : List.of(Reading.ROWS, Reading.COLUMNS)) {
        Dataset<Row> table = reading.of(SESSION, dir.resolve("t"));
        assertThat(table.filter(column.eqNullSafe(none)).count()).isEqualTo(PARTS);
        assertThat(table.filter(not(column.eqNullSafe(none))).count())
            .isEqualTo((long) PARTS * FLOATS.size());
        assertThat(Queries.longs(table.filter(predicate).select("id")))
            .as("%s %s", name, reading)
            .isEqualTo(expected);
      }
    }
  }

  /** Spark converts a list of more than ten values to a set, in which 0.0 and -0.0 differ. */
  @Test
  void longListsFindZerosAsInSpark() {
    for (Object zero : new Object[] {0.0, -0.0}) {
      Object[] doubles =
          Stream.concat(Stream.of(zero), Stream.iterate(1.5, x -> x + 1).limit(11)).toArray();
      Object[] floats =
          Stream.of(doubles).map(value -> (Object) ((Double) value).floatValue()).toArray();
      compare(col("f64").isin(doubles), false);
      compare(not(col("f64").isin(doubles)), false);
      compare(col("f32").isin(floats), false);
      compare(not(col("f32").isin(floats)), false);
    }
  }

  /** Ensures that the other tests compare NaNs with different bits. */
  @Test
  void cellsHoldWrittenBits() {
    List<Row> rows =
        Reading.COLUMNS.of(SESSION, dir.resolve("t")).filter("part = 0").collectAsList();
    assertThat(rows.stream().limit(FLOATS.size()).map(r -> Float.floatToRawIntBits(r.getFloat(2))))
        .containsExactlyElementsOf(FLOATS.stream().map(Float::floatToRawIntBits).toList());
    assertThat(
            rows.stream()
                .limit(DOUBLES.size())
                .map(r -> Double.doubleToRawLongBits(r.getDouble(3))))
        .containsExactlyElementsOf(DOUBLES.stream().map(Double::doubleToRawLongBits).toList());
  }
}
