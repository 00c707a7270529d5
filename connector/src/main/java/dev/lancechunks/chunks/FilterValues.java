package dev.lancechunks.chunks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of conditions to the values that {@link
 * dev.lancechunks.internal.filter.ValueMapping} expects.
 */
final class FilterValues {
  private FilterValues() {}

  /** Returns the value for a column of {@code type}, or empty if the column cannot hold it. */
  static Optional<Object> of(ArrowType type, Object value) {
    return Optional.ofNullable(
        switch (type.getTypeID()) {
          case Utf8, LargeUtf8 -> value instanceof String text && isUnicode(text) ? text : null;
          case Bool -> value instanceof Boolean ? value : null;
          case Binary, LargeBinary -> value instanceof byte[] ? value : null;
          case FixedSizeBinary ->
              value instanceof byte[] bytes
                      && bytes.length == ((ArrowType.FixedSizeBinary) type).getByteWidth()
                  ? value
                  : null;
          case Int -> value instanceof Number number ? whole((ArrowType.Int) type, number) : null;
          case FloatingPoint ->
              value instanceof Number number
                  ? real(((ArrowType.FloatingPoint) type).getPrecision(), number)
                  : null;
          case Decimal ->
              value instanceof Number number ? decimal((ArrowType.Decimal) type, number) : null;
          case Date -> value instanceof LocalDate date ? (Object) date.toEpochDay() : null;
          case Timestamp -> moment((ArrowType.Timestamp) type, value);
          default -> null;
        });
  }

  /** Returns whether UTF-8 can encode a text. Unpaired surrogates would become question marks. */
  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static @Nullable Object whole(ArrowType.Int type, Number number) {
    BigInteger exact;
    try {
      exact = new BigDecimal(number.toString()).toBigIntegerExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
    if (!type.getIsSigned() && type.getBitWidth() == Long.SIZE) {
      return new BigDecimal(exact);
    }
    return exact.bitLength() < Long.SIZE ? exact.longValue() : null;
  }

  /** Returns the number in the column's precision, or null if it is not exact. */
  private static @Nullable Object real(FloatingPointPrecision precision, Number number) {
    double wide = number.doubleValue();
    boolean binary = number instanceof Double || number instanceof Float;
    if (!binary && new BigDecimal(wide).compareTo(new BigDecimal(number.toString())) != 0) {
      return null;
    }
    if (precision == FloatingPointPrecision.DOUBLE) {
      return wide;
    }
    float narrow = (float) wide;
    return Double.compare(narrow, wide) == 0 ? narrow : null;
  }

  private static @Nullable Object decimal(ArrowType.Decimal type, Number number) {
    try {
      BigDecimal exact = new BigDecimal(number.toString()).setScale(type.getScale());
      return exact.precision() <= type.getPrecision() ? exact : null;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object moment(ArrowType.Timestamp type, Object value) {
    Instant instant = null;
    if (type.getTimezone() != null && value instanceof Instant moment) {
      instant = moment;
    } else if (type.getTimezone() == null && value instanceof LocalDateTime local) {
      instant = local.toInstant(ZoneOffset.UTC);
    }
    ChronoUnit unit = type.getUnit() == TimeUnit.NANOSECOND ? ChronoUnit.NANOS : ChronoUnit.MICROS;
    return instant == null ? null : count(unit, instant);
  }

  private static @Nullable Object count(ChronoUnit unit, Instant instant) {
    try {
      long count = unit.between(Instant.EPOCH, instant);
      return instant.equals(Instant.EPOCH.plus(count, unit)) ? count : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
