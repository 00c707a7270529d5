package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.AggregatePushdownTest.functions;
import static dev.lancechunks.internal.pushdown.AggregatePushdownTest.groupBy;
import static dev.lancechunks.internal.pushdown.AggregatePushdownTest.pushed;
import static dev.lancechunks.internal.pushdown.AggregatePushdownTest.reason;
import static dev.lancechunks.internal.pushdown.Offers.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.lance.model.Aggregate;
import java.util.List;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which grouping columns are pushed. */
final class GroupingsTest {
  @Test
  void groupOrFunctionIsRequired() {
    Aggregation one =
        new Aggregation(new AggregateFunc[] {new CountStar()}, new Expression[] {column("s")});
    assertThat(pushed(one).aggregate().groupBy()).containsExactly("s");
    assertThat(reason(functions())).isEqualTo("it has no groups and no functions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "i8", "i64", "u64", "s", "bin", "fix4", "day", "us", "dec"})
  void groupingNeedsValuesThatBothDistinguish(String name) {
    AggregatePushdown pushdown = pushed(groupBy(column(name)));
    assertThat(pushdown.aggregate()).isEqualTo(new Aggregate(List.of(name), List.of()));
    assertThat(pushdown.output().fieldNames()).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f32  | Lance distinguishes values of column f32 that are equal in Spark
          ns   | Lance distinguishes values of column ns that are equal in Spark
          date64 | Lance distinguishes values of column date64 that are equal in Spark
          list | Lance does not compare column list of type List
          json | column json is of an extension type, which Lance stores in another form
          none | none is not a column
          """)
  void unsupportedGroupsStayWithSpark(String name, String reason) {
    assertThat(reason(groupBy(column(name)))).isEqualTo(reason);
    assertThat(reason(groupBy(column("s"), column(name)))).isEqualTo(reason);
  }

  @Test
  void groupsByFieldsAndExpressionsStayWithSpark() {
    assertThat(reason(groupBy(column("pos", "line"))))
        .isEqualTo("column pos.line is a field of a struct");
    assertThat(reason(groupBy(Expressions.literal(1)))).isEqualTo("1 is not a column");
  }
}
