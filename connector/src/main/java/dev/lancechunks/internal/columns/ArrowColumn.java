package dev.lancechunks.internal.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A column vector over Arrow memory that reads raw addresses and is rebound for each batch.
 *
 * <p>There is one final subclass for each memory layout.
 */
abstract class ArrowColumn extends ColumnVector {
  /** Address of the validity bits, or 0 if the column has no nulls in this batch. */
  private long validity;

  private int nulls;

  /** Read first for each value: if false, no further call is needed. */
  boolean mayBeNull;

  ArrowColumn(DataType type) {
    super(type);
  }

  /** Points this column at a batch. */
  void bind(FieldVector vector, DictionaryProvider dictionaries) {
    nulls = vector.getNullCount();
    validity = nulls == 0 ? 0 : vector.getValidityBufferAddress();
    bindValues(vector, dictionaries);
    mayBeNull = hasNull();
  }

  abstract void bindValues(FieldVector vector, DictionaryProvider dictionaries);

  @Override
  public boolean hasNull() {
    return nulls > 0;
  }

  @Override
  public final int numNulls() {
    return nulls;
  }

  @Override
  public final boolean isNullAt(int i) {
    return mayBeNull && isNull(i);
  }

  /** Returns whether value {@code i} is null in a column that has nulls. */
  boolean isNull(int i) {
    return validity != 0 && (Platform.getByte(null, validity + (i >> 3)) >> (i & 7) & 1) == 0;
  }

  /**
   * Returns whether Spark can evaluate every expression directly on the values of this column.
   *
   * <p>In interpreted expressions, Spark's views of structs, and of lists in column vectors, read a
   * nested null as an arbitrary value.
   */
  boolean isSafeToView() {
    return true;
  }

  /** Does nothing: the reader owns the memory and frees it batch by batch. */
  @Override
  public final void close() {}

  /** Does nothing: Spark calls this after each batch, but the column is reused. Not in 3.5.0. */
  @SuppressWarnings("MissingOverride")
  public final void closeIfFreeable() {}

  @Override
  public boolean getBoolean(int i) {
    throw unsupported();
  }

  @Override
  public byte getByte(int i) {
    throw unsupported();
  }

  @Override
  public short getShort(int i) {
    throw unsupported();
  }

  @Override
  public int getInt(int i) {
    throw unsupported();
  }

  @Override
  public long getLong(int i) {
    throw unsupported();
  }

  @Override
  public float getFloat(int i) {
    throw unsupported();
  }

  @Override
  public double getDouble(int i) {
    throw unsupported();
  }

  @Override
  public ColumnarArray getArray(int i) {
    throw unsupported();
  }

  /** Returns list {@code i} in the form that is cheapest to copy; valid until the next call. */
  ArrayData arrayAt(int i) {
    return getArray(i);
  }

  @Override
  public ColumnarMap getMap(int i) {
    throw unsupported();
  }

  @Override
  public Decimal getDecimal(int i, int precision, int scale) {
    throw unsupported();
  }

  @Override
  public UTF8String getUTF8String(int i) {
    throw unsupported();
  }

  @Override
  public byte[] getBinary(int i) {
    throw unsupported();
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    throw unsupported();
  }

  private UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException(
        "a column of type " + dataType() + " has no such value");
  }
}
