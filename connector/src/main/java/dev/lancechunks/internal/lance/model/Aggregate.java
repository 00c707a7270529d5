package dev.lancechunks.internal.lance.model;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Lance computes of rows instead of giving them.
 *
 * @param groupBy columns; a row for each combination of their values comes out, or one row in all
 *     if there are none
 */
public record Aggregate(List<String> groupBy, List<Measure> measures) implements Serializable {
  public Aggregate {
    groupBy = List.copyOf(groupBy);
    measures = List.copyOf(measures);
  }

  /**
   * One function of the rows of a group.
   *
   * @param column what it is computed of; null for the rows themselves
   */
  public record Measure(Function function, @Nullable String column) implements Serializable {
    @Override
    public String toString() {
      return function.sql + "(" + (column == null ? "*" : column) + ")";
    }
  }

  /** The functions that Lance computes as Spark does. */
  public enum Function {
    COUNT("count"),
    MIN("min"),
    MAX("max"),
    /** A sum of integers, as a decimal without a fraction where 64 bits may not hold it. */
    SUM("sum"),
    WIDE_SUM("sum");

    private final String sql;

    Function(String sql) {
      this.sql = sql;
    }

    /** Returns the name by which Lance knows the function. */
    public String sql() {
      return sql;
    }
  }

  /** Returns the columns it reads. */
  public List<String> columns() {
    Stream<String> measured =
        measures.stream().map(Measure::column).filter(column -> column != null);
    return Stream.concat(groupBy.stream(), measured).distinct().collect(Collectors.toList());
  }
}
