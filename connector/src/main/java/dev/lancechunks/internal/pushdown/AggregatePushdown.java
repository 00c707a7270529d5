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
 * An aggregation that Lance computes of each split, and Spark merges.
 *
 * @param output the columns of its rows: the grouping columns, then the functions
 */
public record AggregatePushdown(Aggregate aggregate, StructType output) {
  private static final int INT_BITS = 32;

  /**
   * What came of an attempt.
   *
   * @param pushdown null if it stays with Spark
   * @param reason null if it does not
   */
  public record Attempt(@Nullable AggregatePushdown pushdown, @Nullable String reason) {}

  /** Translates {@code aggregation} if Lance computes exactly what Spark does. */
  public static Attempt of(TableColumns columns, Aggregation aggregation) {
    try {
      return new Attempt(new Translator(columns).translate(aggregation), null);
    } catch (PushdownException e) {
      return new Attempt(null, e.reason());
    }
  }

  /**
   * Returns whether an average of this may be computed as a sum by a count.
   *
   * <p>Spark asks for those instead. It would sum up a column of 64 bits as doubles, which do not
   * overflow where a sum of integers does.
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

  /** Returns whether it is {@code count(*)} and nothing else, which metadata may answer. */
  public boolean isCountOfRows() {
    return aggregate.groupBy().isEmpty()
        && aggregate.measures().equals(List.of(new Measure(Function.COUNT, null)));
  }

  /**
   * Returns whether a single split's rows are the answer, with nothing left to merge.
   *
   * <p>A wide sum beyond 64 bits comes in several rows.
   */
  public boolean isCompleteInOneSplit() {
    return aggregate.measures().stream().noneMatch(m -> m.function() == Function.WIDE_SUM);
  }

  private record Translator(TableColumns columns) {
    AggregatePushdown translate(Aggregation aggregation) throws PushdownException {
      StructType output = new StructType();
      if (aggregation.groupByExpressions().length + aggregation.aggregateExpressions().length
          == 0) {
        throw new PushdownException("there is nothing to compute");
      }
      List<String> groupBy = new ArrayList<>();
      for (Expression expression : aggregation.groupByExpressions()) {
        ResolvedColumn column = columns.resolve(expression);
        checkTop(column);
        if (column.mapping().isLossy()) {
          throw new PushdownException(
              "Lance tells values of " + column + " apart that Spark does not");
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
          throw new PushdownException("Lance loses nulls of " + column + " under a filter");
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
      throw new PushdownException(function + " is for Spark to compute");
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
        throw new PushdownException("Lance orders the zeros and NaNs of " + column + " otherwise");
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

    /** Returns the sum that holds any total of the column that can come about. */
    static Function sum(ResolvedColumn column) throws PushdownException {
      ValueMapping unused = column.mapping();
      if (!(column.column().type() instanceof ArrowType.Int type)) {
        throw new PushdownException("a sum of " + column + " is for Spark to round");
      }
      if (column.type() instanceof DecimalType) {
        throw new PushdownException("Spark limits sums of " + column + " to their digits");
      }
      boolean fits = type.getIsSigned() && type.getBitWidth() <= INT_BITS;
      return fits ? Function.SUM : Function.WIDE_SUM;
    }
  }
}
