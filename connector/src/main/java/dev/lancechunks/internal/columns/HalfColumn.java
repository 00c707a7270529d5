package dev.lancechunks.internal.columns;

import dev.lancechunks.internal.arrow.HalfFloats;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Half floats of 16 bits, which floats represent exactly. */
final class HalfColumn extends FixedColumn {
  HalfColumn(DataType type) {
    super(type);
  }

  @Override
  public float getFloat(int i) {
    return HalfFloats.toFloat(Platform.getShort(null, values + ((long) i << 1)));
  }
}
