package dev.lancechunks.internal.columns;

import org.apache.spark.unsafe.Platform;

/** An array whose elements are copied in bulk. */
final class PlainArray extends UnsafeArrayBuilder {
  private final PlainColumn elements;

  PlainArray(PlainColumn elements) {
    this.elements = elements;
  }

  @Override
  long elementBytes(int from, int count) {
    return paddedToWord((long) count * elements.width());
  }

  @Override
  void copy(int from, int count, byte[] bytes, long position) {
    long size = elementBytes(from, count);
    if (size > 0) {
      Platform.putLong(bytes, position + size - WORD, 0); // pad the last word
    }
    elements.copy(from, count, bytes, position);
    if (elements.hasNull()) {
      int width = elements.width();
      for (int k = 0; k < count; k++) {
        if (elements.isNullAt(from + k)) {
          setNull(k, position + (long) k * width, width);
        }
      }
    }
  }
}
