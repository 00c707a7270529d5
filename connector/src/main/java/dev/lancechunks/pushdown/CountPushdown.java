package dev.lancechunks.pushdown;

import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;

/** Recognises the aggregation that Lance answers by counting: {@code count(*)}, ungrouped. */
public final class CountPushdown {
  private CountPushdown() {}

  public static boolean isCountOfRows(Aggregation aggregation) {
    AggregateFunc[] functions = aggregation.aggregateExpressions();
    return aggregation.groupByExpressions().length == 0
        && functions.length == 1
        && functions[0] instanceof CountStar;
  }
}
