package dev.lancechunks.internal.columns;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Signed integers of 16 bits. */
final class ShortColumn extends PlainColumn {
  ShortColumn(DataType type) {
    super(type, Short.BYTES);
  }

  @Override
  public short getShort(int i) {
    return Platform.getShort(null, values + ((long) i << 1));
  }
}
