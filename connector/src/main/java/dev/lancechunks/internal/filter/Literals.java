package dev.lancechunks.internal.filter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Renders values in Lance's filter dialect, with exactly the type of the compared column.
 *
 * <p>Lance rejects most literals of another type and compares some of them differently from Spark.
 * For example, it interprets a timestamp without a zone as local time.
 */
final class Literals {
  private Literals() {}

  /**
   * Returns the literal for a value of a column of {@code type}.
   *
   * @throws IllegalArgumentException if no {@link ValueMapping} supports the type
   */
  static String of(ArrowType type, Object value) {
    return switch (type.getTypeID()) {
      case Bool -> value.toString();
      case Utf8, LargeUtf8 -> text((String) value);
      case Binary, LargeBinary, FixedSizeBinary -> hex((ByteBuffer) value);
      case Decimal -> decimal((ArrowType.Decimal) type, (BigDecimal) value);
      case FloatingPoint ->
          cast("'" + value + "'", name(((ArrowType.FloatingPoint) type).getPrecision()));
      case Int -> integer((ArrowType.Int) type, (BigInteger) value);
      case Date ->
          cast(
              number((BigInteger) value),
              ((ArrowType.Date) type).getUnit() == DateUnit.DAY ? "Date32" : "Date64");
      case Timestamp -> cast(number((BigInteger) value), name((ArrowType.Timestamp) type));
      case Duration ->
          cast(
              number((BigInteger) value),
              "Duration(" + name(((ArrowType.Duration) type).getUnit()) + ")");
      default -> throw new IllegalArgumentException("no literal of type " + type);
    };
  }

  /**
   * Returns {@code text} in quotes, or as bytes if it cannot be passed through JNI.
   *
   * <p>JNI uses modified UTF-8, which encodes U+0000 and characters above U+FFFF differently from
   * standard UTF-8.
   */
  static String text(String text) {
    if (text.chars().allMatch(c -> c != 0 && !Character.isSurrogate((char) c))) {
      return "'" + text.replace("'", "''") + "'";
    }
    return "CAST(" + hex(StandardCharsets.UTF_8.encode(text)) + " AS STRING)";
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return "X'" + HexFormat.of().formatHex(copy) + "'";
  }

  private static String decimal(ArrowType.Decimal type, BigDecimal value) {
    return "CAST('"
        + value.toPlainString()
        + "' AS DECIMAL("
        + type.getPrecision()
        + ","
        + type.getScale()
        + "))";
  }

  private static String integer(ArrowType.Int type, BigInteger value) {
    if (type.getIsSigned()) {
      return number(value);
    }
    return type.getBitWidth() == Long.SIZE ? cast("'" + value + "'", "UInt64") : value.toString();
  }

  /** Renders a number. The minimum needs a cast, because its digits overflow without the sign. */
  private static String number(BigInteger value) {
    return value.equals(BigInteger.valueOf(Long.MIN_VALUE))
        ? cast("'" + value + "'", "Int64")
        : value.toString();
  }

  private static String name(ArrowType.Timestamp type) {
    String zone = type.getTimezone();
    String arrowZone = zone == null ? "None" : "Some(\"" + zone + "\")";
    return "Timestamp(" + name(type.getUnit()) + ", " + arrowZone + ")";
  }

  private static String name(TimeUnit unit) {
    return switch (unit) {
      case SECOND -> "Second";
      case MILLISECOND -> "Millisecond";
      case MICROSECOND -> "Microsecond";
      case NANOSECOND -> "Nanosecond";
    };
  }

  private static String name(FloatingPointPrecision precision) {
    return switch (precision) {
      case HALF -> "Float16";
      case SINGLE -> "Float32";
      case DOUBLE -> "Float64";
    };
  }

  private static String cast(String value, String arrowType) {
    return "arrow_cast(" + value + ", '" + arrowType + "')";
  }
}
