package dev.lancechunks.internal.columns;

import dev.lancechunks.errors.LanceChunksException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Times, timestamps and dates in a unit other than Spark's. */
final class ScaledColumn extends FixedColumn {
  private final String name;
  private final Scale scale;

  /**
   * The conversion from Arrow's value to Spark's.
   *
   * @param width bytes of an Arrow value, 4 or 8
   * @param divisor the divisor, applied first and rounded towards negative infinity
   * @param multiplier the factor applied to the quotient
   * @param sparkWidth bytes of Spark's value, 4 or 8
   */
  record Scale(int width, long divisor, long multiplier, int sparkWidth) {}

  ScaledColumn(DataType type, String name, Scale scale) {
    super(type);
    this.name = name;
    this.scale = scale;
  }

  @Override
  public int getInt(int i) {
    return (int) scaled(i);
  }

  @Override
  public long getLong(int i) {
    return scaled(i);
  }

  private long scaled(int i) {
    long value =
        scale.width() == Integer.BYTES
            ? Platform.getInt(null, values + ((long) i << 2))
            : Platform.getLong(null, values + ((long) i << 3));
    long quotient = scale.divisor() == 1 ? value : Math.floorDiv(value, scale.divisor());
    long high = Math.multiplyHigh(quotient, scale.multiplier());
    long result = quotient * scale.multiplier();
    if (high != result >> 63 || (scale.sparkWidth() == Integer.BYTES && result != (int) result)) {
      throw new LanceChunksException(
          "Cannot read column %s: its value %d lies outside the range of Spark's type %s. Correct the value in the table, or do not select the column."
              .formatted(name, value, dataType().sql()));
    }
    return result;
  }
}
