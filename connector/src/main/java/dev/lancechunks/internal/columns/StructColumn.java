package dev.lancechunks.internal.columns;

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
  boolean isSafeToView() {
    return false;
  }

  @Override
  public ArrowColumn getChild(int ordinal) {
    return fields[ordinal];
  }
}
