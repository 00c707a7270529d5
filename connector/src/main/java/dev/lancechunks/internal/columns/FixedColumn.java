package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;

/** A column of fixed-width values. */
abstract class FixedColumn extends ArrowColumn {
  /** Address of the values. */
  long values;

  FixedColumn(DataType type) {
    super(type);
  }

  @Override
  final void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    values = vector.getDataBufferAddress();
  }
}
