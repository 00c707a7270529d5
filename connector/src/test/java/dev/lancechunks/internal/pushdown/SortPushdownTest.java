package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.TABLE;
import static dev.lancechunks.internal.pushdown.Offers.column;
import static dev.lancechunks.internal.pushdown.Offers.field;
import static dev.lancechunks.internal.pushdown.Offers.i32;
import static dev.lancechunks.internal.pushdown.Offers.table;
import static org.apache.spark.sql.connector.expressions.NullOrdering.NULLS_FIRST;
import static org.apache.spark.sql.connector.expressions.NullOrdering.NULLS_LAST;
import static org.apache.spark.sql.connector.expressions.SortDirection.ASCENDING;
import static org.apache.spark.sql.connector.expressions.SortDirection.DESCENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.lance.model.SortKey;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which sort orders are pushed. */
final class SortPushdownTest {
  private static Optional<List<SortKey>> of(TableColumns columns, Expression... expressions) {
    SortOrder[] orders = new SortOrder[expressions.length];
    for (int k = 0; k < orders.length; k++) {
      orders[k] = Expressions.sort(expressions[k], ASCENDING);
    }
    return SortPushdown.of(columns, orders);
  }

  @Test
  void sortDirectionAndNullOrderAreKept() {
    SortOrder[] orders = {
      Expressions.sort(column("i32"), ASCENDING, NULLS_FIRST),
      Expressions.sort(column("s"), ASCENDING, NULLS_LAST),
      Expressions.sort(column("day"), DESCENDING, NULLS_FIRST),
      Expressions.sort(column("dec"), DESCENDING, NULLS_LAST)
    };
    assertThat(SortPushdown.of(TABLE, orders))
        .contains(
            List.of(
                new SortKey("i32", true, true),
                new SortKey("s", true, false),
                new SortKey("day", false, true),
                new SortKey("dec", false, false)));
    assertThat(SortPushdown.of(TABLE, new SortOrder[0])).contains(List.of());
  }

  /**
   * The last two have the same order in Lance, but Lance distinguishes values that are equal in
   * Spark, which orders them by the next key.
   */
  @ParameterizedTest
  @ValueSource(strings = {"f32", "f64", "list", "pos", "json", "wide", "none", "ns", "date64"})
  void unsupportedOrdersStayWithSpark(String name) {
    assertThat(of(TABLE, column(name))).isEmpty();
    assertThat(of(TABLE, column("i32"), column(name))).isEmpty();
    assertThat(of(TABLE, column(name), column("i32"))).isEmpty();
  }

  @Test
  void fieldsExpressionsAndOddNamesStayWithSpark() {
    assertThat(of(TABLE, column("pos", "line"))).isEmpty();
    assertThat(of(TABLE, Expressions.literal(1))).isEmpty();
    assertThat(of(table(field("*", i32())), column("*"))).isEmpty();
  }
}
