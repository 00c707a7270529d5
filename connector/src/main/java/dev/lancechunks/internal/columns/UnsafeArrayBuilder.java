package dev.lancechunks.internal.columns;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.Platform;

/**
 * Copies the elements of a list into an unsafe array.
 *
 * <p>Spark copies an unsafe array into a row in bulk, and any other array element by element, which
 * takes many times as long for a vector of some hundred floats.
 */
abstract class UnsafeArrayBuilder {
  static final int WORD = 8;

  private final UnsafeArrayData array = new UnsafeArrayData();
  private byte[] bytes = {};

  /** Returns a range of elements of the column; always the same object. */
  final UnsafeArrayData of(int from, int count) {
    int header = UnsafeArrayData.calculateHeaderPortionInBytes(count);
    int size = Math.toIntExact(header + elementBytes(from, count));
    if (bytes.length < size) {
      bytes = new byte[Math.max(size, bytes.length + (bytes.length >> 1))];
    }
    Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET, count);
    Arrays.fill(bytes, WORD, header, (byte) 0);
    array.pointTo(bytes, Platform.BYTE_ARRAY_OFFSET, size);
    copy(from, count, bytes, Platform.BYTE_ARRAY_OFFSET + header);
    return array;
  }

  /** Returns the size in bytes of the elements after the array's header, in whole words. */
  abstract long elementBytes(int from, int count);

  /** Writes elements to {@code position} of the array's bytes. */
  abstract void copy(int from, int count, byte[] bytes, long position);

  /** Marks an element as null; its bytes are zeros, so that equal arrays have equal bytes. */
  final void setNull(int element, long position, int width) {
    array.setNullAt(element);
    Platform.setMemory(bytes, position, width, (byte) 0);
  }

  static long paddedToWord(long size) {
    return (size + WORD - 1) & -WORD;
  }
}
