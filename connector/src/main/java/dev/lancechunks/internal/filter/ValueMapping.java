package dev.lancechunks.internal.filter;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Maps comparisons of the values that Spark sees in a column to comparisons of the values that
 * Lance stores.
 *
 * <p>If both are the same, a comparison is unchanged. If Spark's values are coarser or ordered
 * differently, it becomes a comparison with ranges. The result is exact in three-valued logic: it
 * is unknown only for null.
 *
 * <p>The values in the resulting filter are Booleans, Strings, byte buffers, BigDecimals, Floats or
 * Doubles by the column's type, and BigIntegers for integers, dates, timestamps and durations, in
 * the column's own unit.
 */
public sealed interface ValueMapping permits IdentityMapping, IntegerMapping, FloatMapping {
  /** Lance has no literal for wider decimals. */
  int LANCE_DECIMAL_BITS = 128;

  /**
   * Returns the mapping for a column of {@code type}, or empty if its values cannot be compared.
   */
  static Optional<ValueMapping> of(ArrowType type) {
    return switch (type.getTypeID()) {
      case Bool, Utf8, LargeUtf8, Binary, LargeBinary, FixedSizeBinary ->
          Optional.of(new IdentityMapping());
      case Decimal ->
          Optional.of(new IdentityMapping())
              .filter(mapping -> ((ArrowType.Decimal) type).getBitWidth() == LANCE_DECIMAL_BITS)
              .map(ValueMapping.class::cast);
      case FloatingPoint -> FloatMapping.of(((ArrowType.FloatingPoint) type).getPrecision());
      case Int, Date, Timestamp, Duration -> IntegerMapping.of(type);
      default -> Optional.empty();
    };
  }

  /**
   * Returns the mapping for callers that, unlike Spark, read nanoseconds: timestamps in this unit
   * are compared with nanoseconds.
   */
  static Optional<ValueMapping> exactly(ArrowType type) {
    return type instanceof ArrowType.Timestamp timestamp
            && timestamp.getUnit() == TimeUnit.NANOSECOND
        ? IntegerMapping.nanoseconds(timestamp)
        : of(type);
  }

  /**
   * Returns the comparison of {@code column} with a Spark value.
   *
   * @param value a Boolean; a String; a byte array; a Float or Double; a BigDecimal; or a Long for
   *     integers, dates (in days), timestamps and durations (in microseconds)
   */
  Filter compare(Column column, Operator operator, Object value);

  /** Returns a filter for rows whose column has one of the non-empty {@code values}. */
  default Filter in(Column column, List<Object> values) {
    return new Filter.Junction(
        Connective.OR,
        values.stream().map(value -> compare(column, Operator.EQUAL, value)).toList());
  }

  /** Returns whether Lance may distinguish values that are equal in Spark. */
  boolean isLossy();

  /** Returns whether Spark and Lance order the values identically. */
  default boolean preservesOrder() {
    return true;
  }
}
