package dev.lancechunks.filter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Values in Lance's filter dialect, each with exactly the type of the column it is compared with.
 *
 * <p>A literal of another type is refused by Lance at best, and at worst compared in a way Spark
 * would not (a timestamp without a zone is taken for local time, for example).
 */
public final class Literals {
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_/+:-]+");

  private Literals() {}

  /**
   * Returns {@code value} as SQL, or empty if no text means exactly it.
   *
   * @param value a Boolean; a Long for integers, dates (in days) and timestamps (in microseconds);
   *     a BigDecimal; or a String
   */
  public static Optional<String> of(ArrowType type, Object value) {
    return switch (type.getTypeID()) {
      case Bool -> Optional.of(value.toString());
      // The value of an unsigned integer of 64 bits is a decimal, and no literal holds all of them.
      case Int ->
          value instanceof Long whole ? integer((ArrowType.Int) type, whole) : Optional.empty();
      case Utf8, LargeUtf8 -> Optional.of(text((String) value));
      case Date ->
          ((ArrowType.Date) type).getUnit() == DateUnit.DAY
              ? Optional.of(cast(value.toString(), "Date32"))
              : Optional.empty();
      case Timestamp -> timestamp((ArrowType.Timestamp) type, (Long) value);
      case Decimal -> decimal((ArrowType.Decimal) type, (BigDecimal) value);
      default -> Optional.empty();
    };
  }

  private static Optional<String> integer(ArrowType.Int type, long value) {
    if (!type.getIsSigned()) {
      boolean fits = value >> type.getBitWidth() == 0;
      return fits ? Optional.of(Long.toString(value)) : Optional.empty();
    }
    // The parser reads the sign apart from the digits, and these alone do not fit.
    return Optional.of(
        value == Long.MIN_VALUE ? cast("'" + value + "'", "Int64") : Long.toString(value));
  }

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
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return "CAST(X'" + HexFormat.of().formatHex(bytes) + "' AS STRING)";
  }

  private static Optional<String> timestamp(ArrowType.Timestamp type, long micros) {
    String zone = type.getTimezone();
    if (type.getUnit() != TimeUnit.MICROSECOND || (zone != null && !ZONE.matcher(zone).matches())) {
      return Optional.empty();
    }
    String arrowZone = zone == null ? "None" : "Some(\"" + zone + "\")";
    return Optional.of(cast(Long.toString(micros), "Timestamp(Microsecond, " + arrowZone + ")"));
  }

  private static Optional<String> decimal(ArrowType.Decimal type, BigDecimal value) {
    return type.getBitWidth() == 128
        ? Optional.of(
            "CAST('%s' AS DECIMAL(%d,%d))"
                .formatted(value.toPlainString(), type.getPrecision(), type.getScale()))
        : Optional.empty();
  }

  private static String cast(String value, String arrowType) {
    return "arrow_cast(" + value + ", '" + arrowType + "')";
  }
}
