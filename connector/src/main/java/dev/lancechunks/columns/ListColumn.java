package dev.lancechunks.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarArray;

/** Lists, large lists and fixed-size lists, vectors among them. */
final class ListColumn extends ArrowColumn {
  private final Extents extents;
  private final ArrowColumn elements;

  ListColumn(DataType type, Extents extents, ArrowColumn elements) {
    super(type);
    this.extents = extents;
    this.elements = elements;
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    extents.bind(vector);
    elements.bind(vector.getChildrenFromFields().get(0), dictionaries);
  }

  @Override
  public ColumnarArray getArray(int i) {
    return new ColumnarArray(elements, extents.start(i), extents.length(i));
  }

  @Override
  public ArrowColumn getChild(int ordinal) {
    return elements;
  }

  @Override
  long extraBytes(int i) {
    return isNullAt(i) ? 0 : arrayBytes(elements, extents.start(i), extents.length(i));
  }

  @Override
  void put(RowBuffer out, int slot, int i) {
    int start = out.cursor;
    putArray(out, elements, extents.start(i), extents.length(i));
    out.putExtent(slot, start, out.cursor - start);
  }

  static long arrayBytes(ArrowColumn elements, int from, int count) {
    long bytes =
        RowBuffer.WORD
            + RowBuffer.bitBytes(count)
            + RowBuffer.paddedToWord((long) count * elements.elementWidth());
    if (!elements.isFixed()) {
      for (int k = 0; k < count; k++) {
        bytes += elements.elementExtraBytes(from + k);
      }
    }
    return bytes;
  }

  /** Writes an array at the cursor, laid out as Spark's unsafe arrays are. */
  static void putArray(RowBuffer out, ArrowColumn elements, int from, int count) {
    int outer = out.base;
    int start = out.cursor;
    int bitBytes = RowBuffer.bitBytes(count);
    int first = start + RowBuffer.WORD + bitBytes;
    int bytes = count * elements.elementWidth();
    int padded = RowBuffer.paddedToWord(bytes);
    out.putWord(start, count);
    out.clear(start + RowBuffer.WORD, bitBytes);
    if (padded != bytes) {
      out.putWord(first + padded - RowBuffer.WORD, 0);
    }
    out.base = start;
    out.cursor = first + padded;
    elements.putElements(out, first, from, count);
    out.base = outer;
  }
}
