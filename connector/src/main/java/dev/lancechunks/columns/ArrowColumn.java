package dev.lancechunks.columns;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
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
 * <p>It serves both readers: as a {@link ColumnVector}, and as the writer of its part of unsafe
 * rows. There is one final subclass for each layout in memory. Rows come out byte for byte as
 * Spark's own projections write them, so that equal values have equal bytes.
 */
abstract class ArrowColumn extends ColumnVector {
  /** Address of the validity bits, or 0 if the batch has no null here. */
  private long validity;

  private int nulls;

  ArrowColumn(DataType type) {
    super(type);
  }

  /** Points this column at a batch. */
  void bind(FieldVector vector, DictionaryProvider dictionaries) {
    nulls = vector.getNullCount();
    validity = nulls == 0 ? 0 : vector.getValidityBufferAddress();
    bindValues(vector, dictionaries);
  }

  abstract void bindValues(FieldVector vector, DictionaryProvider dictionaries);

  // ---- as a column vector

  @Override
  public boolean hasNull() {
    return nulls > 0;
  }

  @Override
  public final int numNulls() {
    return nulls;
  }

  @Override
  public boolean isNullAt(int i) {
    return validity != 0 && (Platform.getByte(null, validity + (i >> 3)) >> (i & 7) & 1) == 0;
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

  // ---- as a writer of rows

  /** Returns whether every value fits its slot. */
  boolean isFixed() {
    return false;
  }

  /** Returns the bytes of an element's slot in an array: its width if fixed, a word otherwise. */
  int elementWidth() {
    return RowBuffer.WORD;
  }

  /** Returns the bytes of value {@code i} beside its slot, in whole words; 0 for null. */
  abstract long extraBytes(int i);

  /** Returns the same for value {@code i} as an element of an array. */
  long elementExtraBytes(int i) {
    return extraBytes(i);
  }

  /** Adds the extra bytes of {@code count} values to {@code sizes}. */
  void addExtraBytes(int from, int count, long[] sizes) {
    for (int k = 0; k < count; k++) {
      sizes[k] += extraBytes(from + k);
    }
  }

  /** Writes value {@code i}, which is not null, into the word at {@code slot} and behind it. */
  abstract void put(RowBuffer out, int slot, int i);

  /** Writes what stands in the slot of a null. */
  void putNull(RowBuffer out, int slot) {
    out.putWord(slot, 0);
  }

  /** Writes {@code count} values into their rows of {@code block}. */
  void putColumn(RowBlock block, int ordinal, int from, int count) {
    RowBuffer out = block.out();
    for (int k = 0; k < count; k++) {
      block.enter(k);
      putField(out, ordinal, block.slot(k, ordinal), from + k);
      block.leave(k);
    }
  }

  /**
   * Writes value {@code i}, null or not, as field {@code ordinal} of the row at {@code out.base}.
   */
  final void putField(RowBuffer out, int ordinal, int slot, int i) {
    if (isNullAt(i)) {
      out.setBit(out.base, ordinal);
      putNull(out, slot);
    } else {
      put(out, slot, i);
    }
  }

  /** Writes {@code count} values as elements of the array at {@code out.base}. */
  void putElements(RowBuffer out, int elements, int from, int count) {
    int bits = out.base + RowBuffer.WORD;
    for (int k = 0; k < count; k++) {
      int slot = elements + k * RowBuffer.WORD;
      if (isNullAt(from + k)) {
        out.setBit(bits, k);
        putNull(out, slot);
      } else {
        put(out, slot, from + k);
      }
    }
  }
}
