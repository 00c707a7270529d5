package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.jspecify.annotations.Nullable;

/** Lists, large lists and fixed-size lists such as vectors. */
final class ListColumn extends ArrowColumn {
  private final ListOffsets extents;
  private final ArrowColumn elements;
  private final @Nullable UnsafeArrayBuilder copy;

  ListColumn(DataType type, ListOffsets extents, ArrowColumn elements) {
    super(type);
    this.extents = extents;
    this.elements = elements;
    this.copy = copyOf(elements);
  }

  private static @Nullable UnsafeArrayBuilder copyOf(ArrowColumn elements) {
    if (elements instanceof PlainColumn plain) {
      return new PlainArray(plain);
    }
    return elements instanceof VarBinaryColumn bytes ? new VarBinaryArray(bytes) : null;
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
  ArrayData arrayAt(int i) {
    return copy == null ? getArray(i) : copy.of(extents.start(i), extents.length(i));
  }

  @Override
  boolean isSafeToView() {
    return copy != null;
  }

  @Override
  public ArrowColumn getChild(int ordinal) {
    return elements;
  }
}
