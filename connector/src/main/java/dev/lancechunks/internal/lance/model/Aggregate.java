package dev.lancechunks.internal.lance.model;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation that Lance computes.
 *
 * @param groupBy the grouping columns. The result has one row for each combination of their values,
 *     or a single row if there are none.
 */
public record Aggregate(List<String> groupBy, List<Measure> measures) implements Serializable {
  public Aggregate {
    groupBy = List.copyOf(groupBy);
    measures = List.copyOf(measures);
  }

  /**
   * An aggregate function over the rows of a group.
   *
   * @param column the argument, or null to count rows
   */
  public record Measure(Function function, @Nullable String column) implements Serializable {
    @Override
    public String toString() {
      return function.sql + "(" + (column == null ? "*" : column) + ")";
    }
  }

  /** The functions whose results in Lance equal those of Spark. */
  public enum Function {
    COUNT("count"),
    MIN("min"),
    MAX("max"),
    /** A sum of integers that fits 64 bits. */
    SUM("sum"),
    /** A sum of integers that may exceed 64 bits, computed as a decimal of scale 0. */
    WIDE_SUM("sum");

    private final String sql;

    Function(String sql) {
      this.sql = sql;
    }

    /** Returns the name of the function in Lance. */
    public String sql() {
      return sql;
    }
  }

  /** Returns the columns that the aggregation reads. */
  public List<String> columns() {
    Stream<String> measured =
        measures.stream().map(Measure::column).filter(column -> column != null);
    return Stream.concat(groupBy.stream(), measured).distinct().collect(Collectors.toList());
  }
}
