package dev.lancechunks.internal.columns;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Fixed-size binaries. */
final class FixedBinaryColumn extends FixedColumn {
  private final int width;

  FixedBinaryColumn(DataType type, int width) {
    super(type);
    this.width = width;
  }

  private long address(int i) {
    return values + (long) i * width;
  }

  @Override
  public byte[] getBinary(int i) {
    byte[] bytes = new byte[width];
    Platform.copyMemory(null, address(i), bytes, Platform.BYTE_ARRAY_OFFSET, width);
    return bytes;
  }
}
