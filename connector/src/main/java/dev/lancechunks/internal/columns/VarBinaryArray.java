package dev.lancechunks.internal.columns;

import org.apache.spark.unsafe.Platform;

/** An array of strings or binaries. */
final class VarBinaryArray extends UnsafeArrayBuilder {
  private static final int OFFSET_SHIFT = 32;

  private final VarBinaryColumn elements;

  VarBinaryArray(VarBinaryColumn elements) {
    this.elements = elements;
  }

  @Override
  long elementBytes(int from, int count) {
    long size = (long) count * WORD;
    for (int k = from; k < from + count; k++) {
      if (!elements.isNullAt(k)) {
        size += paddedToWord(elements.length(k));
      }
    }
    return size;
  }

  @Override
  void copy(int from, int count, byte[] bytes, long position) {
    long next = position + (long) count * WORD;
    for (int k = 0; k < count; k++) {
      long slot = position + (long) k * WORD;
      if (elements.isNullAt(from + k)) {
        setNull(k, slot, WORD);
      } else {
        int length = elements.length(from + k);
        Platform.putLong(bytes, slot, (next - Platform.BYTE_ARRAY_OFFSET) << OFFSET_SHIFT | length);
        long padded = paddedToWord(length);
        if (padded != length) {
          Platform.putLong(bytes, next + padded - WORD, 0);
        }
        elements.copy(from + k, length, bytes, next);
        next += padded;
      }
    }
  }
}
