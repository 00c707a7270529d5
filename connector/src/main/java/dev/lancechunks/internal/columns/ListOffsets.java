package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.spark.unsafe.Platform;

/** The start and end positions of the lists of a column among its elements. */
final class ListOffsets {
  private final Kind kind;
  private final int fixedLength;
  private long offsets;

  private enum Kind {
    OFFSETS_32,
    OFFSETS_64,
    FIXED
  }

  private ListOffsets(Kind kind, int fixedLength) {
    this.kind = kind;
    this.fixedLength = fixedLength;
  }

  static ListOffsets narrow() {
    return new ListOffsets(Kind.OFFSETS_32, 0);
  }

  static ListOffsets wide() {
    return new ListOffsets(Kind.OFFSETS_64, 0);
  }

  static ListOffsets fixed(int length) {
    return new ListOffsets(Kind.FIXED, length);
  }

  void bind(FieldVector vector) {
    if (kind != Kind.FIXED) {
      offsets = vector.getOffsetBufferAddress();
    }
  }

  int start(int i) {
    return switch (kind) {
      case OFFSETS_32 -> Platform.getInt(null, offsets + ((long) i << 2));
      case OFFSETS_64 -> Math.toIntExact(Platform.getLong(null, offsets + ((long) i << 3)));
      case FIXED -> i * fixedLength;
    };
  }

  int length(int i) {
    return kind == Kind.FIXED ? fixedLength : start(i + 1) - start(i);
  }
}
