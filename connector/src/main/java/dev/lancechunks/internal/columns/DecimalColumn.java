package dev.lancechunks.internal.columns;

import dev.lancechunks.errors.LanceChunksException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.Platform;

/** Decimals of any width, and unsigned integers of 64 bits as decimals. */
final class DecimalColumn extends FixedColumn {
  private static final int MAX_DIGITS_IN_WORD = 18;

  private final int width;
  private final boolean unsigned;
  private final boolean small;

  /**
   * @param width bytes of an Arrow value
   */
  DecimalColumn(DecimalType type, int width, boolean unsigned) {
    super(type);
    this.width = width;
    this.unsigned = unsigned;
    this.small = type.precision() <= MAX_DIGITS_IN_WORD;
  }

  private BigInteger unscaled(int i) {
    byte[] bigEndian = new byte[width];
    for (int k = 0; k < width; k++) {
      bigEndian[width - 1 - k] = Platform.getByte(null, values + (long) i * width + k);
    }
    return unsigned ? new BigInteger(1, bigEndian) : new BigInteger(bigEndian);
  }

  /** Returns the low 64 bits, which hold the whole value of a decimal that fits a long. */
  private long word(int i) {
    long address = values + (long) i * width;
    if (width == Integer.BYTES) {
      return Platform.getInt(null, address);
    }
    long low = Platform.getLong(null, address);
    for (int k = Long.BYTES; k < width; k += Long.BYTES) {
      if (Platform.getLong(null, address + k) != low >> 63) {
        throw tooManyDigits(i);
      }
    }
    return low;
  }

  @Override
  public Decimal getDecimal(int i, int precision, int scale) {
    return small
        ? Decimal.createUnsafe(word(i), precision, scale)
        : Decimal.apply(new BigDecimal(unscaled(i), scale), precision, scale);
  }

  private LanceChunksException tooManyDigits(int i) {
    return new LanceChunksException(
        "Cannot read a value of type %s: it has more digits, %s. Correct the value in the table, or do not select the column."
            .formatted(dataType().sql(), unscaled(i)));
  }
}
