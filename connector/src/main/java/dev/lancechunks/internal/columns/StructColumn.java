package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;

/** Structs with the projected fields. */
final class StructColumn extends ArrowColumn {
  private final ArrowColumn[] fields;
  private final int[] positions;

  /**
   * @param positions the position of each projected field in the Arrow struct
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
  boolean isSafeToView() {
    return false;
  }

  @Override
  public ArrowColumn getChild(int ordinal) {
    return fields[ordinal];
  }
}
