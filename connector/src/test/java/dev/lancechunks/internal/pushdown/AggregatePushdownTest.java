package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.TABLE;
import static dev.lancechunks.internal.pushdown.Offers.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.Aggregate.Function;
import dev.lancechunks.internal.lance.model.Aggregate.Measure;
import dev.lancechunks.internal.pushdown.AggregatePushdown.Attempt;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Avg;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which aggregate functions and column types are pushed, and the reasons for the others. */
final class AggregatePushdownTest {
  private static final Expression[] UNGROUPED = {};

  static Aggregation functions(AggregateFunc... functions) {
    return new Aggregation(functions, UNGROUPED);
  }

  static Aggregation groupBy(Expression... columns) {
    return new Aggregation(new AggregateFunc[0], columns);
  }

  static AggregatePushdown pushed(Aggregation aggregation) {
    Attempt attempt = AggregatePushdown.of(TABLE, aggregation);
    assertThat(attempt.reason()).isNull();
    return Objects.requireNonNull(attempt.pushdown());
  }

  static String reason(Aggregation aggregation) {
    Attempt attempt = AggregatePushdown.of(TABLE, aggregation);
    assertThat(attempt.pushdown()).isNull();
    return Objects.requireNonNull(attempt.reason());
  }

  @Test
  void groupColumnsPrecedeFunctions() {
    AggregatePushdown pushdown =
        pushed(
            new Aggregation(
                new AggregateFunc[] {
                  new CountStar(), new Min(column("s")), new Sum(column("i64"), false)
                },
                new Expression[] {column("day"), column("u64")}));
    assertThat(pushdown.aggregate())
        .isEqualTo(
            new Aggregate(
                List.of("day", "u64"),
                List.of(
                    new Measure(Function.COUNT, null),
                    new Measure(Function.MIN, "s"),
                    new Measure(Function.WIDE_SUM, "i64"))));
    assertThat(pushdown.output())
        .isEqualTo(
            new StructType()
                .add("day", DataTypes.DateType)
                .add("u64", DataTypes.createDecimalType(20, 0))
                .add("count(*)", DataTypes.LongType)
                .add("min(s)", DataTypes.StringType)
                .add("sum(i64)", DataTypes.LongType));
  }

  @ParameterizedTest
  @ValueSource(strings = {"i32", "f32", "f64", "ns", "s", "json", "wide", "dec"})
  void nonNullValuesAreCounted(String name) {
    AggregatePushdown pushdown = pushed(functions(new Count(column(name), false)));
    assertThat(pushdown.aggregate().measures()).containsExactly(new Measure(Function.COUNT, name));
    assertThat(pushdown.output())
        .isEqualTo(new StructType().add("count(" + name + ")", DataTypes.LongType));
  }

  @Test
  void unsupportedCountsStayWithSpark() {
    assertThat(reason(functions(new Count(column("s"), true))))
        .isEqualTo("COUNT(DISTINCT s) is computed by Spark");
    assertThat(reason(functions(new Count(column("pos", "line"), false))))
        .isEqualTo("column pos.line is a field of a struct");
    for (String name : new String[] {"list", "pos"}) {
      assertThat(reason(functions(new Count(column(name), false))))
          .isEqualTo("Lance loses the nulls of column %s in filtered scans", name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "i32", "u8", "u64", "s", "large", "bin", "date64", "ns", "dec"})
  void minAndMaxHaveColumnType(String name) {
    AggregatePushdown pushdown = pushed(functions(new Min(column(name)), new Max(column(name))));
    assertThat(pushdown.aggregate().measures())
        .containsExactly(new Measure(Function.MIN, name), new Measure(Function.MAX, name));
    assertThat(pushdown.output())
        .isEqualTo(
            new StructType()
                .add("min(" + name + ")", TABLE.spark().apply(name).dataType())
                .add("max(" + name + ")", TABLE.spark().apply(name).dataType()));
  }

  @Test
  void minAndMaxNeedSparksOrder() {
    for (AggregateFunc function : List.of(new Min(column("f64")), new Max(column("f64")))) {
      assertThat(reason(functions(function)))
          .isEqualTo("Lance orders zeros and NaNs of column f64 differently");
    }
    for (AggregateFunc function :
        List.of(new Min(column("pos", "line")), new Max(column("pos", "line")))) {
      assertThat(reason(functions(function))).isEqualTo("column pos.line is a field of a struct");
    }
    assertThat(reason(functions(new Max(column("list"))))).startsWith("Lance does not compare");
    assertThat(reason(functions(new Min(column("json"))))).contains("is of an extension type");
  }

  @ParameterizedTest
  @CsvSource({"i8, SUM", "i32, SUM", "i64, WIDE_SUM", "u8, WIDE_SUM", "u32, WIDE_SUM"})
  void integerSumsHaveWideType(String name, Function function) {
    AggregatePushdown pushdown = pushed(functions(new Sum(column(name), false)));
    assertThat(pushdown.aggregate().measures()).containsExactly(new Measure(function, name));
    assertThat(pushdown.output())
        .isEqualTo(new StructType().add("sum(" + name + ")", DataTypes.LongType));
    assertThat(pushdown.isCompleteInOneSplit()).isEqualTo(function == Function.SUM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f64  | a sum of column f64 is rounded by Spark
          dec  | a sum of column dec is rounded by Spark
          u64  | Spark limits the digits of sums of column u64
          json | column json is of an extension type, which Lance stores in another form
          """)
  void unsupportedSumsStayWithSpark(String name, String reason) {
    assertThat(reason(functions(new Sum(column(name), false)))).isEqualTo(reason);
    assertThat(reason(functions(new CountStar(), new Sum(column(name), false)))).isEqualTo(reason);
  }

  @Test
  void sumsOfFieldsDistinctSumsAndAveragesStayWithSpark() {
    assertThat(reason(functions(new Sum(column("pos", "line"), false))))
        .isEqualTo("column pos.line is a field of a struct");
    assertThat(reason(functions(new Sum(column("i32"), true))))
        .isEqualTo("SUM(DISTINCT i32) is computed by Spark");
    assertThat(reason(functions(new Avg(column("i32"), false))))
        .isEqualTo("AVG(i32) is computed by Spark");
  }

  @Test
  void averagesArePushedAsSumsUnlessTheyOverflow() {
    Avg narrow = new Avg(column("i32"), false);
    assertThat(AggregatePushdown.averagesCanBeSums(TABLE, functions(narrow))).isTrue();
    Sum wide = new Sum(column("i64"), false);
    assertThat(AggregatePushdown.averagesCanBeSums(TABLE, functions(wide))).isTrue();
    for (String name : new String[] {"i64", "u8", "f64", "dec", "none"}) {
      Avg average = new Avg(column(name), false);
      assertThat(AggregatePushdown.averagesCanBeSums(TABLE, functions(narrow, average)))
          .as(name)
          .isFalse();
    }
  }

  @Test
  void onlyCountOfAllRowsIsAnsweredFromMetadata() {
    assertThat(pushed(functions(new CountStar())).isCountOfRows()).isTrue();
    assertThat(pushed(functions(new Count(column("s"), false))).isCountOfRows()).isFalse();
    assertThat(pushed(functions(new CountStar(), new CountStar())).isCountOfRows()).isFalse();
    assertThat(
            pushed(
                    new Aggregation(
                        new AggregateFunc[] {new CountStar()}, new Expression[] {column("s")}))
                .isCountOfRows())
        .isFalse();
  }

  @Test
  void onlyWideSumsNeedMerging() {
    assertThat(pushed(functions(new CountStar(), new Min(column("s")))).isCompleteInOneSplit())
        .isTrue();
    assertThat(pushed(groupBy(column("s"))).isCompleteInOneSplit()).isTrue();
    assertThat(
            pushed(functions(new CountStar(), new Sum(column("u8"), false))).isCompleteInOneSplit())
        .isFalse();
  }
}
