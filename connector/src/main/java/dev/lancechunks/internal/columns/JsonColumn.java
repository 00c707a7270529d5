package dev.lancechunks.internal.columns;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.arrow.Jsonb;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** Binary JSON, returned as text. */
final class JsonColumn extends ArrowColumn {
  private final String name;
  private final VarBinaryColumn documents;

  JsonColumn(DataType type, String name, VarBinaryColumn documents) {
    super(type);
    this.name = name;
    this.documents = documents;
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    documents.bindValues(vector, dictionaries);
  }

  @Override
  public UTF8String getUTF8String(int i) {
    try {
      return UTF8String.fromBytes(Jsonb.text(documents.getBinary(i)));
    } catch (IllegalArgumentException e) {
      throw new LanceChunksException(
          "Cannot read column %s: a JSON document in it is damaged, %s. Correct the value in the table, or do not select the column."
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
