package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;

/** A column in which every value is null. */
final class NullColumn extends ArrowColumn {
  NullColumn(DataType type) {
    super(type);
    mayBeNull = true;
  }

  /** Does nothing: the column has no buffers, not even validity bits. */
  @Override
  void bind(FieldVector vector, DictionaryProvider dictionaries) {}

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {}

  @Override
  public boolean hasNull() {
    return true;
  }

  @Override
  boolean isNull(int i) {
    return true;
  }
}
