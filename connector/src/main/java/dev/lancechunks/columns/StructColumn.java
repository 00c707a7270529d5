package dev.lancechunks.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;

/** Structs, with those of their fields that are wanted. */
final class StructColumn extends ArrowColumn {
  private final ArrowColumn[] fields;
  private final int[] positions;

  /**
   * @param positions the place of each wanted field among the Arrow struct's
   */
  StructColumn(DataType type, ArrowColumn[] fields, int[] positions) {
    super(type);
    this.fields = fields;
    this.positions = positions;
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    for (int k = 0; k < fields.length; k++) {
      fields[k].bind(vector.getChildrenFromFields().get(positions[k]), dictionaries);
    }
  }

  @Override
  public ArrowColumn getChild(int ordinal) {
    return fields[ordinal];
  }

  private int fixedBytes() {
    return RowBuffer.bitBytes(fields.length) + fields.length * RowBuffer.WORD;
  }

  @Override
  long extraBytes(int i) {
    if (isNullAt(i)) {
      return 0;
    }
    long bytes = fixedBytes();
    for (ArrowColumn field : fields) {
      bytes += field.extraBytes(i);
    }
    return bytes;
  }

  @Override
  void put(RowBuffer out, int slot, int i) {
    int outer = out.base;
    int start = out.cursor;
    int bitBytes = RowBuffer.bitBytes(fields.length);
    out.clear(start, bitBytes);
    out.base = start;
    out.cursor = start + fixedBytes();
    for (int k = 0; k < fields.length; k++) {
      fields[k].putField(out, k, start + bitBytes + k * RowBuffer.WORD, i);
    }
    out.base = outer;
    out.putExtent(slot, start, out.cursor - start);
  }
}
