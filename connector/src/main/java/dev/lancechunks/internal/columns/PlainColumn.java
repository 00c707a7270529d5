package dev.lancechunks.internal.columns;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** A column whose values have the same bytes in Arrow and Spark. */
abstract class PlainColumn extends FixedColumn {
  private final int width;

  /**
   * @param width bytes of a value
   */
  PlainColumn(DataType type, int width) {
    super(type);
    this.width = width;
  }

  final int width() {
    return width;
  }

  /** Copies values to {@code position} of an array's bytes. */
  final void copy(int from, int count, byte[] bytes, long position) {
    long size = (long) count * width;
    Platform.copyMemory(null, values + (long) from * width, bytes, position, size);
  }
}
