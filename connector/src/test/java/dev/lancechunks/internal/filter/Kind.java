package dev.lancechunks.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * A type whose raw values Spark sees as {@code floor(raw / divisor) * multiplier}.
 *
 * @param name the Arrow type that literals are cast to, or empty if they are not cast
 * @param isDecimal whether Spark holds the values as decimals
 */
record Kind(
    ArrowType type,
    BigInteger min,
    BigInteger max,
    long divisor,
    long multiplier,
    String name,
    boolean isDecimal) {
  private static final Pattern CAST = Pattern.compile("arrow_cast\\((.*), '([^']*)'\\)");

  BigInteger sparkValue(BigInteger raw) {
    BigInteger[] parts = raw.divideAndRemainder(BigInteger.valueOf(divisor));
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return floor.multiply(BigInteger.valueOf(multiplier));
  }

  /** Returns a value as a Spark literal, or empty if it exceeds the range of Spark's type. */
  Optional<Object> value(BigInteger number) {
    if (isDecimal) {
      return Optional.of(new BigDecimal(number));
    }
    return number.bitLength() < Long.SIZE ? Optional.of(number.longValue()) : Optional.empty();
  }

  /** Parses a literal and checks that it is in the range of the type. */
  BigInteger raw(String sql) {
    Matcher cast = CAST.matcher(sql);
    boolean isCast = !name.isEmpty();
    assertThat(!isCast || (cast.matches() && cast.group(2).equals(name))).as(sql).isTrue();
    BigInteger raw = number(isCast ? cast.group(1) : sql);
    assertThat(raw).isBetween(min, max);
    return raw;
  }

  private static BigInteger number(String sql) {
    Matcher cast = CAST.matcher(sql);
    if (cast.matches()) {
      assertThat(cast.group(2)).isEqualTo("Int64");
      return number(cast.group(1));
    }
    boolean quoted = sql.startsWith("'");
    BigInteger number = new BigInteger(quoted ? sql.substring(1, sql.length() - 1) : sql);
    // Lance's parser reads the digits before it applies the sign.
    assertThat(quoted || number.abs().bitLength() < Long.SIZE).as(sql).isTrue();
    return number;
  }
}
