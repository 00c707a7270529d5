package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarMap;

/** Maps, stored as lists of key-value entries. */
final class MapColumn extends ArrowColumn {
  private final ListOffsets extents = ListOffsets.narrow();
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
  boolean isSafeToView() {
    return false;
  }

  @Override
  public ArrowColumn getChild(int ordinal) {
    return ordinal == 0 ? keys : values;
  }
}
