package dev.lancechunks.internal.columns;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Signed integers of 8 bits. */
final class ByteColumn extends PlainColumn {
  ByteColumn(DataType type) {
    super(type, Byte.BYTES);
  }

  @Override
  public byte getByte(int i) {
    return Platform.getByte(null, values + i);
  }
}
