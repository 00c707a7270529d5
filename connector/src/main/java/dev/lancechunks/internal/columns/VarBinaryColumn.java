package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Strings and binaries of any length. */
final class VarBinaryColumn extends ArrowColumn {
  private final boolean wide;
  private long offsets;
  private long data;

  /**
   * @param wide whether offsets have 64 bits, as in Arrow's large types, instead of 32
   */
  VarBinaryColumn(DataType type, boolean wide) {
    super(type);
    this.wide = wide;
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    offsets = vector.getOffsetBufferAddress();
    data = vector.getDataBufferAddress();
  }

  private long offset(int i) {
    return wide
        ? Platform.getLong(null, offsets + ((long) i << 3))
        : Platform.getInt(null, offsets + ((long) i << 2));
  }

  int length(int i) {
    return wide
        ? Math.toIntExact(offset(i + 1) - offset(i))
        : Platform.getInt(null, offsets + ((long) i << 2) + Integer.BYTES)
            - Platform.getInt(null, offsets + ((long) i << 2));
  }

  /** Copies value {@code i} to {@code position} of an array's bytes. */
  void copy(int i, int length, byte[] bytes, long position) {
    Platform.copyMemory(null, data + offset(i), bytes, position, length);
  }

  @Override
  public UTF8String getUTF8String(int i) {
    return UTF8String.fromAddress(null, data + offset(i), length(i));
  }

  @Override
  public byte[] getBinary(int i) {
    int length = length(i);
    byte[] bytes = new byte[length];
    copy(i, length, bytes, Platform.BYTE_ARRAY_OFFSET);
    return bytes;
  }
}
