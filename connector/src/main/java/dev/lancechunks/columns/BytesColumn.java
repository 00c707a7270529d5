package dev.lancechunks.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Strings and binaries of any length. */
final class BytesColumn extends ArrowColumn {
  private final boolean wide;
  private long offsets;
  private long data;

  /**
   * @param wide whether offsets have 64 bits, as in Arrow's large types, or 32
   */
  BytesColumn(DataType type, boolean wide) {
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

  private int length(int i) {
    return Math.toIntExact(offset(i + 1) - offset(i));
  }

  @Override
  public UTF8String getUTF8String(int i) {
    return UTF8String.fromAddress(null, data + offset(i), length(i));
  }

  @Override
  public byte[] getBinary(int i) {
    byte[] bytes = new byte[length(i)];
    Platform.copyMemory(null, data + offset(i), bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length);
    return bytes;
  }

  @Override
  long extraBytes(int i) {
    return isNullAt(i) ? 0 : RowBuffer.paddedToWord(length(i));
  }

  /** As inherited, but compiled for this class alone, which strings are worth. */
  @Override
  void addExtraBytes(int from, int count, long[] sizes) {
    for (int k = 0; k < count; k++) {
      sizes[k] += extraBytes(from + k);
    }
  }

  @Override
  void put(RowBuffer out, int slot, int i) {
    int start = out.cursor;
    int size = length(i);
    out.append(data + offset(i), size);
    out.putExtent(slot, start, size);
  }

  @Override
  void putColumn(RowBlock block, int ordinal, int from, int count) {
    RowBuffer out = block.out();
    boolean nullable = hasNull();
    for (int k = 0; k < count; k++) {
      if (nullable && isNullAt(from + k)) {
        block.setNull(k, ordinal);
      } else {
        block.enter(k);
        put(out, block.slot(k, ordinal), from + k);
        block.leave(k);
      }
    }
  }
}
