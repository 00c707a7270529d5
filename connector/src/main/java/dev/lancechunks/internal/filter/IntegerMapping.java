package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.Filter.Comparison;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Maps values that Spark and Lance store as integers, possibly in different units.
 *
 * <p>Spark reads Lance's {@code raw} value as {@code floor(raw / divisor) * multiplier}.
 *
 * @param least smallest raw value of the type
 * @param most largest raw value of the type
 */
record IntegerMapping(BigInteger least, BigInteger most, BigInteger divisor, BigInteger multiplier)
    implements ValueMapping {
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_/+:-]+");

  static Optional<ValueMapping> of(ArrowType type) {
    return switch (type.getTypeID()) {
      case Int -> Optional.of(integers((ArrowType.Int) type));
      case Date ->
          Optional.of(
              ((ArrowType.Date) type).getUnit() == DateUnit.DAY
                  ? signed(Integer.SIZE, 1, 1)
                  : signed(Long.SIZE, MILLIS_PER_DAY, 1));
      case Timestamp -> timestamps((ArrowType.Timestamp) type);
      case Duration -> Optional.of(micros(((ArrowType.Duration) type).getUnit()));
      default -> Optional.empty();
    };
  }

  private static IntegerMapping integers(ArrowType.Int type) {
    int bits = type.getBitWidth();
    if (type.getIsSigned()) {
      return signed(bits, 1, 1);
    }
    BigInteger most = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    return new IntegerMapping(BigInteger.ZERO, most, BigInteger.ONE, BigInteger.ONE);
  }

  private static Optional<ValueMapping> timestamps(ArrowType.Timestamp type) {
    String zone = type.getTimezone();
    if (zone != null && !ZONE.matcher(zone).matches()) {
      return Optional.empty();
    }
    return Optional.of(micros(type.getUnit()));
  }

  /** Returns a mapping that compares nanosecond timestamps without rounding. */
  static Optional<ValueMapping> nanoseconds(ArrowType.Timestamp type) {
    return timestamps(type)
        .map(IntegerMapping.class::cast)
        .map(
            micros ->
                new IntegerMapping(micros.least, micros.most, BigInteger.ONE, BigInteger.ONE));
  }

  private static IntegerMapping micros(TimeUnit unit) {
    return switch (unit) {
      case SECOND -> signed(Long.SIZE, 1, 1_000_000);
      case MILLISECOND -> signed(Long.SIZE, 1, 1_000);
      case MICROSECOND -> signed(Long.SIZE, 1, 1);
      case NANOSECOND -> signed(Long.SIZE, 1_000, 1);
    };
  }

  private static IntegerMapping signed(int bits, long divisor, long multiplier) {
    BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
    return new IntegerMapping(
        half.negate(),
        half.subtract(BigInteger.ONE),
        BigInteger.valueOf(divisor),
        BigInteger.valueOf(multiplier));
  }

  @Override
  public Filter compare(Column column, Operator operator, Object value) {
    BigInteger first = first(value);
    BigInteger last = last(value);
    if (first.equals(last) && isRaw(first)) {
      return new Comparison(column, operator, first);
    }
    return switch (operator) {
      case EQUAL -> Filter.and(atLeast(column, first), below(column, last.add(BigInteger.ONE)));
      case NOT_EQUAL -> Filter.or(below(column, first), atLeast(column, last.add(BigInteger.ONE)));
      case LESS -> below(column, first);
      case LESS_OR_EQUAL -> below(column, last.add(BigInteger.ONE));
      case GREATER -> atLeast(column, last.add(BigInteger.ONE));
      case GREATER_OR_EQUAL -> atLeast(column, first);
    };
  }

  @Override
  public Filter in(Column column, List<Object> values) {
    if (isLossy()) {
      return ValueMapping.super.in(column, values);
    }
    List<Object> stored = new ArrayList<>();
    for (Object value : values) {
      BigInteger raw = first(value);
      if (raw.equals(last(value)) && isRaw(raw)) {
        stored.add(raw);
      }
    }
    return stored.isEmpty() ? below(column, least) : new Filter.In(column, stored, false);
  }

  @Override
  public boolean isLossy() {
    return !divisor.equals(BigInteger.ONE);
  }

  private static BigInteger whole(Object value) {
    return value instanceof BigDecimal decimal
        ? decimal.toBigIntegerExact()
        : BigInteger.valueOf((Long) value);
  }

  /** Returns the smallest raw value that Spark sees as {@code value} or more. */
  private BigInteger first(Object value) {
    BigInteger[] parts = whole(value).negate().divideAndRemainder(multiplier);
    return floor(parts).negate().multiply(divisor);
  }

  /** Returns the largest raw value that Spark sees as {@code value} or less. */
  private BigInteger last(Object value) {
    BigInteger[] parts = whole(value).divideAndRemainder(multiplier);
    return floor(parts).add(BigInteger.ONE).multiply(divisor).subtract(BigInteger.ONE);
  }

  private static BigInteger floor(BigInteger[] parts) {
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private boolean isRaw(BigInteger number) {
    return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
  }

  /** Compares with a number that may lie outside the range of the type. */
  private Filter below(Column column, BigInteger number) {
    if (number.compareTo(most) > 0) {
      return new Comparison(column, Operator.LESS_OR_EQUAL, most);
    }
    return new Comparison(column, Operator.LESS, number.max(least));
  }

  private Filter atLeast(Column column, BigInteger number) {
    if (number.compareTo(most) > 0) {
      return new Comparison(column, Operator.GREATER, most);
    }
    return new Comparison(column, Operator.GREATER_OR_EQUAL, number.max(least));
  }
}
