package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.Filter.Comparison;
import java.util.Optional;
import org.apache.arrow.vector.types.FloatingPointPrecision;

/**
 * Maps floating-point comparisons.
 *
 * <p>In Spark, both zeros are equal, and all NaNs are equal and greater than other values. Lance
 * orders bit patterns: NaNs with a sign bit are lowest, -0.0 is below 0.0, other NaNs are highest.
 *
 * @param isSingle whether the values have single precision; otherwise double
 */
record FloatMapping(boolean isSingle) implements ValueMapping {
  static Optional<ValueMapping> of(FloatingPointPrecision precision) {
    return switch (precision) {
      // Spark compares floats, which half floats may not be able to represent.
      case HALF -> Optional.empty();
      case SINGLE -> Optional.of(new FloatMapping(true));
      case DOUBLE -> Optional.of(new FloatMapping(false));
    };
  }

  @Override
  public Filter compare(Column column, Operator operator, Object value) {
    double number = ((Number) value).doubleValue();
    return Double.isNaN(number)
        ? compareNan(column, operator)
        : number == 0
            ? compare(column, operator, -0.0, 0.0)
            : compare(column, operator, number, number);
  }

  /** Compares with a value that corresponds to {@code first} through {@code last} in Lance. */
  private Filter compare(Column column, Operator operator, double first, double last) {
    boolean isOne = Double.compare(first, last) == 0;
    return switch (operator) {
      case EQUAL ->
          isOne
              ? is(column, Operator.EQUAL, first)
              : Filter.and(
                  is(column, Operator.GREATER_OR_EQUAL, first),
                  is(column, Operator.LESS_OR_EQUAL, last));
      case NOT_EQUAL ->
          isOne
              ? is(column, Operator.NOT_EQUAL, first)
              : Filter.or(is(column, Operator.LESS, first), is(column, Operator.GREATER, last));
      case LESS -> Filter.and(is(column, Operator.LESS, first), notSigned(column));
      case LESS_OR_EQUAL -> Filter.and(is(column, operator, last), notSigned(column));
      case GREATER -> Filter.or(is(column, Operator.GREATER, last), signed(column));
      case GREATER_OR_EQUAL -> Filter.or(is(column, operator, first), signed(column));
    };
  }

  private Filter compareNan(Column column, Operator operator) {
    Filter above = is(column, Operator.GREATER, Double.POSITIVE_INFINITY);
    Filter within = is(column, Operator.LESS_OR_EQUAL, Double.POSITIVE_INFINITY);
    return switch (operator) {
      case EQUAL, GREATER_OR_EQUAL -> Filter.or(above, signed(column));
      case NOT_EQUAL, LESS -> Filter.and(within, notSigned(column));
      case LESS_OR_EQUAL -> Filter.or(above, within);
      case GREATER -> Filter.and(above, within);
    };
  }

  /** Tests for NaNs with a sign bit. */
  private Filter signed(Column column) {
    return is(column, Operator.LESS, Double.NEGATIVE_INFINITY);
  }

  private Filter notSigned(Column column) {
    return is(column, Operator.GREATER_OR_EQUAL, Double.NEGATIVE_INFINITY);
  }

  private Filter is(Column column, Operator operator, double number) {
    return new Comparison(column, operator, isSingle ? (Object) (float) number : number);
  }

  @Override
  public boolean isLossy() {
    return true;
  }

  @Override
  public boolean preservesOrder() {
    return false;
  }
}
