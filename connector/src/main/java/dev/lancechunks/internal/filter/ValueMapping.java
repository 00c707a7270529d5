package dev.lancechunks.internal.filter;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Maps comparisons of the values that Spark sees in a column to comparisons of the values that
 * Lance stores.
 *
 * <p>Where both are the same, a comparison stays as it is. Where Spark's values are coarser or have
 * another order, it becomes a comparison of ranges. The result is exact in three-valued logic: it
 * is unknown for null, and for nothing else.
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
   * Returns the same for those who see nanoseconds, which Spark does not: timestamps of that unit
   * are compared with nanoseconds then.
   */
  static Optional<ValueMapping> exactly(ArrowType type) {
    return type instanceof ArrowType.Timestamp timestamp
            && timestamp.getUnit() == TimeUnit.NANOSECOND
        ? IntegerMapping.nanoseconds(timestamp)
        : of(type);
  }

  /**
   * Returns the comparison of {@code column} with a value of Spark's.
   *
   * @param value a Boolean; a String; a byte array; a Float or Double; a BigDecimal; or a Long for
   *     integers, dates (in days), timestamps and durations (in microseconds)
   */
  Filter compare(Column column, Operator operator, Object value);

  /** Returns whether {@code column} has one of {@code values}, which are not empty. */
  default Filter in(Column column, List<Object> values) {
    return new Filter.Junction(
        Connective.OR,
        values.stream().map(value -> compare(column, Operator.EQUAL, value)).toList());
  }

  /** Returns whether two values that Spark takes for one can be two for Lance. */
  boolean isLossy();

  /** Returns whether Spark sorts by {@code <} as Lance does. */
  default boolean preservesOrder() {
    return true;
  }
}
