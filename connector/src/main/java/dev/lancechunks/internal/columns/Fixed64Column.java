package dev.lancechunks.internal.columns;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** 64-bit values that Spark stores identically: integers, timestamps in microseconds, doubles. */
final class Fixed64Column extends PlainColumn {
  Fixed64Column(DataType type) {
    super(type, Long.BYTES);
  }

  @Override
  public long getLong(int i) {
    return Platform.getLong(null, values + ((long) i << 3));
  }

  @Override
  public double getDouble(int i) {
    return Platform.getDouble(null, values + ((long) i << 3));
  }
}
