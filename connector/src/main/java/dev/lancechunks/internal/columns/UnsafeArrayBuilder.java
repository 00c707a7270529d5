package dev.lancechunks.internal.columns;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.Platform;

/**
 * An unsafe array into which the elements of a list are copied.
 *
 * <p>Spark copies such an array into a row as it is, and any other element by element, which for a
 * vector of some hundred floats takes many times as long.
 */
abstract class UnsafeArrayBuilder {
  static final int WORD = 8;

  private final UnsafeArrayData array = new UnsafeArrayData();
  private byte[] bytes = {};

  /** Returns some elements of the column; the same object each time. */
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

  /** Returns the bytes that elements take behind the array's header, in whole words. */
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
