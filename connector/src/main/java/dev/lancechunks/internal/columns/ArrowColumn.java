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
 * A column of Arrow memory, bound anew to each batch and read at raw addresses.
 *
 * <p>There is one final subclass for each layout in memory.
 */
abstract class ArrowColumn extends ColumnVector {
  /** Address of the validity bits, or 0 if the batch has no null here. */
  private long validity;

  private int nulls;

  /** Asked first for each value: where it is false, no more needs to be called. */
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

  /** Returns whether value {@code i} of a column that has nulls is one. */
  boolean isNull(int i) {
    return validity != 0 && (Platform.getByte(null, validity + (i >> 3)) >> (i & 7) & 1) == 0;
  }

  /**
   * Returns whether Spark may evaluate anything on a value as it is handed out.
   *
   * <p>Its views of structs, and of lists in column vectors, take a null in them for some value
   * when an expression is interpreted.
   */
  boolean isSafeToView() {
    return true;
  }

  /** The memory is the reader's, which frees it batch by batch. */
  @Override
  public final void close() {}

  /** Spark calls this after each batch; the column lives on. Absent from Spark 3.5.0. */
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

  /** Returns list {@code i} in the form that is the cheapest to copy from, good until the next. */
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
