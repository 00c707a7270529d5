package dev.lancechunks.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarMap;

/** Maps: lists of entries of a key and a value. */
final class MapColumn extends ArrowColumn {
  private final Extents extents = Extents.narrow();
  private final ArrowColumn keys;
  private final ArrowColumn values;

  MapColumn(DataType type, ArrowColumn keys, ArrowColumn values) {
    super(type);
    this.keys = keys;
    this.values = values;
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    extents.bind(vector);
    FieldVector entries = vector.getChildrenFromFields().get(0);
    keys.bind(entries.getChildrenFromFields().get(0), dictionaries);
    values.bind(entries.getChildrenFromFields().get(1), dictionaries);
  }

  @Override
  public ColumnarMap getMap(int i) {
    return new ColumnarMap(keys, values, extents.start(i), extents.length(i));
  }

  @Override
  public ArrowColumn getChild(int ordinal) {
    return ordinal == 0 ? keys : values;
  }

  @Override
  long extraBytes(int i) {
    if (isNullAt(i)) {
      return 0;
    }
    int start = extents.start(i);
    int count = extents.length(i);
    return RowBuffer.WORD
        + ListColumn.arrayBytes(keys, start, count)
        + ListColumn.arrayBytes(values, start, count);
  }

  @Override
  void put(RowBuffer out, int slot, int i) {
    int start = out.cursor;
    int keyArray = start + RowBuffer.WORD;
    out.cursor = keyArray;
    ListColumn.putArray(out, keys, extents.start(i), extents.length(i));
    out.putWord(start, out.cursor - keyArray);
    ListColumn.putArray(out, values, extents.start(i), extents.length(i));
    out.putExtent(slot, start, out.cursor - start);
  }
}
