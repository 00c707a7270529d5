package dev.lancechunks.internal.columns;

import dev.lancechunks.internal.arrow.HalfFloats;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** 16-bit floats, read as floats without loss. */
final class HalfColumn extends FixedColumn {
  HalfColumn(DataType type) {
    super(type);
  }

  @Override
  public float getFloat(int i) {
    return HalfFloats.toFloat(Platform.getShort(null, values + ((long) i << 1)));
  }
}
