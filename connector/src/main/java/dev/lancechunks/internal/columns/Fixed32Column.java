package dev.lancechunks.internal.columns;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.unsafe.Platform;

/** Values of 32 bits with the same form in Spark: integers, dates in days, floats. */
final class Fixed32Column extends PlainColumn {
  Fixed32Column(DataType type) {
    super(type, Integer.BYTES);
  }

  @Override
  public int getInt(int i) {
    return Platform.getInt(null, values + ((long) i << 2));
  }

  @Override
  public float getFloat(int i) {
    return Platform.getFloat(null, values + ((long) i << 2));
  }

  /** Copies all values at once. {@link ColumnarArray#toFloatArray} would read them one by one. */
  @Override
  public float[] getFloats(int from, int count) {
    float[] floats = new float[count];
    Platform.copyMemory(
        null, values + ((long) from << 2), floats, Platform.FLOAT_ARRAY_OFFSET, (long) count << 2);
    return floats;
  }
}
