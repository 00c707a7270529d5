package dev.lancechunks.internal.arrow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats floats in JSON as Lance does, with the fewest digits that identify the value. */
final class JsonFloats {
  private static final int MAX_PLAIN_DIGITS = 16;
  private static final int MAX_PLAIN_ZEROS = 4;

  /**
   * Nearest first. The interval below a power of two is narrower than the one above, so only the
   * next decimal above may parse back.
   */
  private static final List<RoundingMode> MODES =
      List.of(RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP);

  private JsonFloats() {}

  /** Returns the text of a finite number. */
  static String text(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    String sign = value < 0 ? "-" : "";
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return sign + placed(digits, point);
  }

  /** Returns the digits with a decimal point after the first {@code point}. */
  private static String placed(String digits, int point) {
    int count = digits.length();
    if (point > MAX_PLAIN_DIGITS || point <= -MAX_PLAIN_ZEROS - 1) {
      String fraction = count == 1 ? "" : "." + digits.substring(1);
      return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    return point >= count
        ? digits + "0".repeat(point - count) + ".0"
        : digits.substring(0, point) + "." + digits.substring(point);
  }

  /**
   * Returns the decimal with the fewest digits that parses as {@code value}. If several do, it is
   * the nearest.
   *
   * <p>{@link Double#toString} gives more digits than necessary for some numbers, and before Java
   * 19 for many.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal found = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int digits = found.precision();
    BigDecimal candidate = rounded(exact, digits, value);
    while (candidate != null) {
      found = candidate;
      digits--;
      candidate = digits == 0 ? null : rounded(exact, digits, value);
    }
    return found.stripTrailingZeros();
  }

  /** Returns {@code exact} rounded to {@code digits} digits, or null if it parses differently. */
  private static @Nullable BigDecimal rounded(BigDecimal exact, int digits, double value) {
    for (RoundingMode mode : MODES) {
      BigDecimal rounded = exact.round(new MathContext(digits, mode));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return null;
  }
}
