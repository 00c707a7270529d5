package dev.lancechunks.internal.filter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Values in Lance's filter dialect, each with exactly the type of the column it is compared with.
 *
 * <p>A literal of another type is refused by Lance at best, and at worst compared in a way Spark
 * would not (a timestamp without a zone is taken for local time, for example).
 */
final class Literals {
  private Literals() {}

  /**
   * Returns {@code text} in quotes, or by its bytes.
   *
   * <p>U+0000 and everything beyond U+FFFF do not survive the JNI border, whose UTF-8 is not the
   * standard's.
   */
  static String text(String text) {
    if (text.chars().allMatch(c -> c != 0 && !Character.isSurrogate((char) c))) {
      return "'" + text.replace("'", "''") + "'";
    }
    return "CAST(" + hex(text.getBytes(StandardCharsets.UTF_8)) + " AS STRING)";
  }

  static String hex(byte[] bytes) {
    return "X'" + HexFormat.of().formatHex(bytes) + "'";
  }

  /** Returns how decimals of {@code type} are written, or empty if Lance has no literal for it. */
  static Optional<Function<Object, String>> ofDecimal(ArrowType.Decimal type) {
    if (type.getBitWidth() != 128) {
      return Optional.empty();
    }
    String suffix = "' AS DECIMAL(%d,%d))".formatted(type.getPrecision(), type.getScale());
    return Optional.of(value -> "CAST('" + ((BigDecimal) value).toPlainString() + suffix);
  }

  static String cast(String value, String arrowType) {
    return "arrow_cast(" + value + ", '" + arrowType + "')";
  }
}
