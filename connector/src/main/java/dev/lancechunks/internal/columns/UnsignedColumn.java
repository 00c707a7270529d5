package dev.lancechunks.internal.columns;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Unsigned integers of up to 32 bits, as signed integers of twice the width in Spark. */
final class UnsignedColumn extends FixedColumn {
  private final int width;

  /**
   * @param width the number of bytes of an Arrow value: 1, 2 or 4
   */
  UnsignedColumn(DataType type, int width) {
    super(type);
    this.width = width;
  }

  @Override
  public short getShort(int i) {
    return (short) word(i);
  }

  @Override
  public int getInt(int i) {
    return (int) word(i);
  }

  @Override
  public long getLong(int i) {
    return word(i);
  }

  private long word(int i) {
    long address = values + (long) i * width;
    return switch (width) {
      case 1 -> Platform.getByte(null, address) & 0xFFL;
      case 2 -> Platform.getShort(null, address) & 0xFFFFL;
      default -> Platform.getInt(null, address) & 0xFFFFFFFFL;
    };
  }
}
