package dev.lancechunks.internal.pushdown;

import java.util.List;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Whether a part of a query is expected to be pushed, provided that its filter is. */
enum Pushing {
  ALWAYS,
  /** Tests accept both. */
  EITHER,
  NEVER;

  private static final int MAX_BITS = 64;
  private static final int DECIMAL128 = 128;

  /** Combines the expectations of parts that are pushed together or not at all. */
  static Pushing together(List<Pushing> parts) {
    if (parts.contains(NEVER)) {
      return NEVER;
    }
    return parts.contains(EITHER) ? EITHER : ALWAYS;
  }

  static Pushing count(ArrowType type) {
    return type.isComplex() ? EITHER : ALWAYS;
  }

  /** Returns the expectation for MIN and MAX. Floats are never pushed: either zero might result. */
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

  /**
   * Returns the expectation for SUM. A sum of floats depends on their order, one of decimals on
   * when it overflows.
   */
  static Pushing sum(ArrowType type) {
    if (type instanceof ArrowType.Int integer) {
      return integer.getBitWidth() < MAX_BITS ? ALWAYS : EITHER;
    }
    return NEVER;
  }

  /**
   * Returns the expectation for grouping and sorting, which need values that Spark and Lance both
   * represent exactly.
   */
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
