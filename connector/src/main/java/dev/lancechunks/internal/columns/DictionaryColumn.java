package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Dictionary-encoded strings or binaries: indices into a column of values. */
final class DictionaryColumn extends ArrowColumn {
  private final VarBinaryColumn values;
  private final int indexWidth;
  private final boolean signed;
  private long indices;

  DictionaryColumn(VarBinaryColumn values, ArrowType.Int index) {
    super(values.dataType());
    this.values = values;
    this.indexWidth = index.getBitWidth() / Byte.SIZE;
    this.signed = index.getIsSigned();
  }

  @Override
  void bindValues(FieldVector vector, DictionaryProvider dictionaries) {
    indices = vector.getDataBufferAddress();
    long id = vector.getField().getDictionary().getId();
    values.bind(dictionaries.lookup(id).getVector(), dictionaries);
  }

  private int index(int i) {
    long address = indices + (long) i * indexWidth;
    return switch (indexWidth) {
      case 1 -> Platform.getByte(null, address) & (signed ? -1 : 0xFF);
      case 2 -> Platform.getShort(null, address) & (signed ? -1 : 0xFFFF);
      case 4 -> Platform.getInt(null, address);
      default -> Math.toIntExact(Platform.getLong(null, address));
    };
  }

  @Override
  public boolean hasNull() {
    return super.hasNull() || values.hasNull();
  }

  /** A value is null if its index is null, or if the value at its index is null. */
  @Override
  boolean isNull(int i) {
    return super.isNull(i) || (values.hasNull() && values.isNullAt(index(i)));
  }

  @Override
  public UTF8String getUTF8String(int i) {
    return values.getUTF8String(index(i));
  }

  @Override
  public byte[] getBinary(int i) {
    return values.getBinary(index(i));
  }
}
