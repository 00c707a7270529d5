package dev.lancechunks.columns;

import dev.lancechunks.errors.LanceChunksException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.Platform;

/** Decimals of any width, and unsigned integers of 64 bits as decimals. */
final class DecimalColumn extends ArrowColumn {
  /**
   * In a row, Spark reserves two words for every decimal that may not fit one, null or not, so that
   * it can be updated in place. In an array a decimal takes the bytes it needs.
   */
  private static final int LARGE_BYTES = 16;

  private static final int MOST_DIGITS_IN_WORD = 18;

  private final int width;
  private final boolean unsigned;
  private final boolean small;
  private long values;

  /**
   * @param width bytes of an Arrow value
   */
  DecimalColumn(DecimalType type, int width, boolean unsigned) {
    super(type);
    this.width = width;
    this.unsigned = unsigned;
    this.small = type.precision() <= MOST_DIGITS_IN_WORD;
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    values = vector.getDataBufferAddress();
  }

  private BigInteger unscaled(int i) {
    byte[] bigEndian = new byte[width];
    for (int k = 0; k < width; k++) {
      bigEndian[width - 1 - k] = Platform.getByte(null, values + (long) i * width + k);
    }
    return unsigned ? new BigInteger(1, bigEndian) : new BigInteger(bigEndian);
  }

  /** Returns the low word, which is the whole value of every decimal that Spark calls small. */
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

  @Override
  boolean isFixed() {
    return small;
  }

  @Override
  long extraBytes(int i) {
    return small ? 0 : LARGE_BYTES;
  }

  @Override
  long elementExtraBytes(int i) {
    return small || isNullAt(i) ? 0 : RowBuffer.paddedToWord(unscaledBytes(i).length);
  }

  @Override
  void put(RowBuffer out, int slot, int i) {
    put(out, slot, i, LARGE_BYTES);
  }

  private void put(RowBuffer out, int slot, int i, int reserved) {
    if (small) {
      out.putWord(slot, word(i));
      return;
    }
    byte[] bytes = unscaledBytes(i);
    out.clear(out.cursor, reserved);
    System.arraycopy(bytes, 0, out.bytes, out.cursor, bytes.length);
    out.putExtent(slot, out.cursor, bytes.length);
    out.cursor += reserved;
  }

  @Override
  void putElements(RowBuffer out, int elements, int from, int count) {
    int bits = out.base + RowBuffer.WORD;
    for (int k = 0; k < count; k++) {
      int slot = elements + k * RowBuffer.WORD;
      if (isNullAt(from + k)) {
        out.setBit(bits, k);
        out.putWord(slot, 0);
      } else {
        put(out, slot, from + k, (int) elementExtraBytes(from + k));
      }
    }
  }

  private byte[] unscaledBytes(int i) {
    byte[] bytes = unscaled(i).toByteArray();
    if (bytes.length > LARGE_BYTES) {
      throw tooManyDigits(i);
    }
    return bytes;
  }

  @Override
  void putNull(RowBuffer out, int slot) {
    if (small) {
      out.putWord(slot, 0);
      return;
    }
    out.clear(out.cursor, LARGE_BYTES);
    out.putExtent(slot, out.cursor, 0);
    out.cursor += LARGE_BYTES;
  }

  private LanceChunksException tooManyDigits(int i) {
    return new LanceChunksException(
        "Cannot read a value of type %s: it has more digits, %s. Correct the value in the table, or do not select the column."
            .formatted(dataType().sql(), unscaled(i)));
  }
}
