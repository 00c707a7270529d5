package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.filter.ValueMapping;
import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.Aggregate.Function;
import dev.lancechunks.internal.lance.model.Aggregate.Measure;
import dev.lancechunks.internal.pushdown.TableColumns.ResolvedColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.Avg;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation that Lance computes for each split, and that Spark merges.
 *
 * @param output the result columns: the grouping columns, then the functions
 */
public record AggregatePushdown(Aggregate aggregate, StructType output) {
  private static final int INT_BITS = 32;

  /**
   * The outcome of an attempt.
   *
   * @param pushdown the aggregation, or null if it stays with Spark
   * @param reason the reason why it stays with Spark, or null
   */
  public record Attempt(@Nullable AggregatePushdown pushdown, @Nullable String reason) {}

  /** Translates {@code aggregation} if Lance computes exactly the same result. */
  public static Attempt of(TableColumns columns, Aggregation aggregation) {
    try {
      return new Attempt(new Translator(columns).translate(aggregation), null);
    } catch (PushdownException e) {
      return new Attempt(null, e.reason());
    }
  }

  /**
   * Returns whether averages can be computed from sums and counts.
   *
   * <p>Spark asks for these instead of an average. For an average it adds 64-bit integers as
   * doubles, which do not overflow, but a sum of integers can.
   */
  public static boolean averagesCanBeSums(TableColumns columns, Aggregation aggregation) {
    for (AggregateFunc function : aggregation.aggregateExpressions()) {
      if (function instanceof Avg average) {
        try {
          if (Translator.sum(columns.resolve(average.column())) != Function.SUM) {
            return false;
          }
        } catch (PushdownException e) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether this is only {@code count(*)}, which metadata can answer. */
  public boolean isCountOfRows() {
    return aggregate.groupBy().isEmpty()
        && aggregate.measures().equals(List.of(new Measure(Function.COUNT, null)));
  }

  /**
   * Returns whether the rows of a single split are the final result.
   *
   * <p>A wide sum beyond 64 bits consists of several rows, which Spark has to merge.
   */
  public boolean isCompleteInOneSplit() {
    return aggregate.measures().stream().noneMatch(m -> m.function() == Function.WIDE_SUM);
  }

  private record Translator(TableColumns columns) {
    AggregatePushdown translate(Aggregation aggregation) throws PushdownException {
      StructType output = new StructType();
      if (aggregation.groupByExpressions().length + aggregation.aggregateExpressions().length
          == 0) {
        throw new PushdownException("it has no groups and no functions");
      }
      List<String> groupBy = new ArrayList<>();
      for (Expression expression : aggregation.groupByExpressions()) {
        ResolvedColumn column = columns.resolve(expression);
        checkTop(column);
        if (column.mapping().isLossy()) {
          throw new PushdownException(
              "Lance distinguishes values of " + column + " that are equal in Spark");
        }
        groupBy.add(column.name());
        output = output.add(column.name(), column.type());
      }
      List<Measure> measures = new ArrayList<>();
      for (AggregateFunc function : aggregation.aggregateExpressions()) {
        Measure measure = measure(function);
        measures.add(measure);
        output = output.add(measure.toString(), type(measure, function));
      }
      return new AggregatePushdown(new Aggregate(groupBy, measures), output);
    }

    private Measure measure(AggregateFunc function) throws PushdownException {
      if (function instanceof CountStar) {
        return new Measure(Function.COUNT, null);
      }
      if (function instanceof Count count && !count.isDistinct()) {
        ResolvedColumn column = top(count.column());
        if (column.column().type().isComplex()) {
          throw new PushdownException("Lance loses the nulls of " + column + " in filtered scans");
        }
        return new Measure(Function.COUNT, column.name());
      }
      if (function instanceof Min min) {
        return new Measure(Function.MIN, ordered(min.column()).name());
      }
      if (function instanceof Max max) {
        return new Measure(Function.MAX, ordered(max.column()).name());
      }
      if (function instanceof Sum sum && !sum.isDistinct()) {
        ResolvedColumn column = top(sum.column());
        return new Measure(sum(column), column.name());
      }
      throw new PushdownException(function + " is computed by Spark");
    }

    private DataType type(Measure measure, AggregateFunc function) throws PushdownException {
      return switch (measure.function()) {
        case COUNT, SUM, WIDE_SUM -> DataTypes.LongType;
        case MIN, MAX -> columns.resolve(function.children()[0]).type();
      };
    }

    private ResolvedColumn ordered(Expression expression) throws PushdownException {
      ResolvedColumn column = top(expression);
      if (!column.mapping().preservesOrder()) {
        throw new PushdownException("Lance orders zeros and NaNs of " + column + " differently");
      }
      return column;
    }

    private ResolvedColumn top(Expression expression) throws PushdownException {
      ResolvedColumn column = columns.resolve(expression);
      checkTop(column);
      return column;
    }

    private static void checkTop(ResolvedColumn column) throws PushdownException {
      if (column.isField()) {
        throw new PushdownException(column + " is a field of a struct");
      }
    }

    /** Returns the sum that can hold every possible total of the column. */
    static Function sum(ResolvedColumn column) throws PushdownException {
      ValueMapping unused = column.mapping();
      if (!(column.column().type() instanceof ArrowType.Int type)) {
        throw new PushdownException("a sum of " + column + " is rounded by Spark");
      }
      if (column.type() instanceof DecimalType) {
        throw new PushdownException("Spark limits the digits of sums of " + column);
      }
      boolean fits = type.getIsSigned() && type.getBitWidth() <= INT_BITS;
      return fits ? Function.SUM : Function.WIDE_SUM;
    }
  }
}
