package dev.lancechunks.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.Platform;

/** A column whose values fit a word. */
abstract class FixedColumn extends ArrowColumn {
  private final int elementWidth;

  /** Address of the values. */
  long values;

  FixedColumn(DataType type, int elementWidth) {
    super(type);
    this.elementWidth = elementWidth;
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    values = vector.getDataBufferAddress();
  }

  /** Returns value {@code i} as it stands in a slot: in the low bytes, the others zero. */
  abstract long word(int i);

  @Override
  final boolean isFixed() {
    return true;
  }

  @Override
  final int elementWidth() {
    return elementWidth;
  }

  @Override
  final long extraBytes(int i) {
    return 0;
  }

  @Override
  final void put(RowBuffer out, int slot, int i) {
    out.putWord(slot, word(i));
  }

  @Override
  void putElements(RowBuffer out, int elements, int from, int count) {
    int bits = out.base + RowBuffer.WORD;
    for (int k = 0; k < count; k++) {
      boolean isNull = isNullAt(from + k);
      if (isNull) {
        out.setBit(bits, k);
      }
      putElement(out, elements + k * elementWidth, isNull ? 0 : word(from + k));
    }
  }

  final void putElement(RowBuffer out, int position, long word) {
    long address = Platform.BYTE_ARRAY_OFFSET + (long) position;
    switch (elementWidth) {
      case 1 -> Platform.putByte(out.bytes, address, (byte) word);
      case 2 -> Platform.putShort(out.bytes, address, (short) word);
      case 4 -> Platform.putInt(out.bytes, address, (int) word);
      default -> Platform.putLong(out.bytes, address, word);
    }
  }
}
