package dev.lancechunks.columns;

import dev.lancechunks.lance.HalfFloats;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Half floats of 16 bits, each exactly a float. */
final class HalfColumn extends FixedColumn {
  HalfColumn(DataType type) {
    super(type);
  }

  @Override
  public float getFloat(int i) {
    return HalfFloats.toFloat(Platform.getShort(null, values + ((long) i << 1)));
  }
}
