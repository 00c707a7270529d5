package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.Filter.Operator;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * How the values that Spark sees in a column stand to those that Lance compares.
 *
 * <p>Where both are the same, a comparison is handed on as it is; where Spark's are coarser, or
 * ordered otherwise, it becomes one of ranges. Either way the result is exact in three-valued
 * logic: unknown for null, and for nothing else.
 */
public sealed interface ValueMapping permits IdentityMapping, IntegerMapping, FloatMapping {

  /** Returns the domain of a column of {@code type}, or empty if its values cannot be compared. */
  static Optional<ValueMapping> of(ArrowType type) {
    return switch (type.getTypeID()) {
      case Bool -> Optional.of(new IdentityMapping(Object::toString));
      case Utf8, LargeUtf8 ->
          Optional.of(new IdentityMapping(value -> Literals.text((String) value)));
      case Binary, LargeBinary, FixedSizeBinary ->
          Optional.of(new IdentityMapping(value -> Literals.hex((byte[]) value)));
      case Decimal -> Literals.ofDecimal((ArrowType.Decimal) type).map(IdentityMapping::new);
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
        Filter.Connective.OR,
        values.stream().map(value -> compare(column, Operator.EQUAL, value)).toList());
  }

  /** Returns whether two values that Spark takes for one can be two for Lance. */
  boolean isLossy();

  /** Returns whether Spark sorts by {@code <} as Lance does. */
  default boolean preservesOrder() {
    return true;
  }
}
