package dev.lancechunks.internal.pushdown;

import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Whether a part of a query is for Lance, where the filter is: for each aggregate and type. */
enum Pushing {
  ALWAYS,
  /** Left open: no test depends on it. */
  EITHER,
  NEVER;

  private static final int MAX_BITS = 64;
  private static final int DECIMAL128 = 128;

  /** Returns what holds of parts that are pushed together or not at all. */
  static Pushing together(List<Pushing> parts) {
    if (parts.contains(NEVER)) {
      return NEVER;
    }
    return parts.contains(EITHER) ? EITHER : ALWAYS;
  }

  static Pushing count(ArrowType type) {
    return type.isComplex() ? EITHER : ALWAYS;
  }

  /** The least and the greatest: of floats, either zero might come. */
  static Pushing extreme(ArrowType type) {
    if (isFloat(type) || type.isComplex()) {
      return NEVER;
    }
    return type instanceof ArrowType.Int
            || type instanceof ArrowType.Timestamp
            || type instanceof ArrowType.LargeUtf8
            || isExact(type)
        ? ALWAYS
        : EITHER;
  }

  /** A sum of floats depends on their order, one of decimals on when it overflows. */
  static Pushing sum(ArrowType type) {
    if (type instanceof ArrowType.Int integer) {
      return integer.getBitWidth() < MAX_BITS ? ALWAYS : EITHER;
    }
    return NEVER;
  }

  /** What is grouped or ordered by, which takes values that Spark and Lance both hold exactly. */
  static Pushing key(ArrowType type) {
    if (isExact(type)) {
      return ALWAYS;
    }
    boolean coarser =
        type instanceof ArrowType.Date
            || (type instanceof ArrowType.Timestamp time && time.getUnit() == TimeUnit.NANOSECOND);
    return coarser || isFloat(type) || type.isComplex() ? NEVER : EITHER;
  }

  private static boolean isFloat(ArrowType type) {
    return type instanceof ArrowType.FloatingPoint;
  }

  private static boolean isExact(ArrowType type) {
    return switch (type.getTypeID()) {
      case Bool, Utf8 -> true;
      case Int -> ((ArrowType.Int) type).getIsSigned() || sum(type) == ALWAYS;
      case Date -> ((ArrowType.Date) type).getUnit() == DateUnit.DAY;
      case Timestamp -> ((ArrowType.Timestamp) type).getUnit() == TimeUnit.MICROSECOND;
      case Decimal -> ((ArrowType.Decimal) type).getBitWidth() == DECIMAL128;
      default -> false;
    };
  }
}
