package dev.lancechunks.internal.columns;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Booleans, which take a bit in Arrow and a byte in Spark. */
final class BooleanColumn extends FixedColumn {
  BooleanColumn(DataType type) {
    super(type);
  }

  @Override
  public boolean getBoolean(int i) {
    return (Platform.getByte(null, values + (i >> 3)) >> (i & 7) & 1) != 0;
  }
}
