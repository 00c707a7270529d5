package dev.lancechunks.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** Binaries of one length. */
final class FixedBinaryColumn extends ArrowColumn {
  private final int width;
  private long values;

  FixedBinaryColumn(DataType type, int width) {
    super(type);
    this.width = width;
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    values = vector.getDataBufferAddress();
  }

  private long address(int i) {
    return values + (long) i * width;
  }

  @Override
  public byte[] getBinary(int i) {
    byte[] bytes = new byte[width];
    Platform.copyMemory(null, address(i), bytes, Platform.BYTE_ARRAY_OFFSET, width);
    return bytes;
  }

  @Override
  long extraBytes(int i) {
    return isNullAt(i) ? 0 : RowBuffer.paddedToWord(width);
  }

  @Override
  void put(RowBuffer out, int slot, int i) {
    int start = out.cursor;
    out.append(address(i), width);
    out.putExtent(slot, start, width);
  }
}
