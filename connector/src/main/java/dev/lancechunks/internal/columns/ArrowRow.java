package dev.lancechunks.internal.columns;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGettersReader;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A view of one row of a batch that moves from row to row.
 *
 * <p>Spark puts a projection on each row source, which copies the needed values into unsafe rows.
 * If this class returned unsafe rows, every row would be copied twice, even filtered ones.
 */
final class ArrowRow extends InternalRow {
  private final ArrowColumn[] columns;
  private final ColumnarBatch batch;
  private int i;

  ArrowRow(ArrowColumn[] columns, ColumnarBatch batch) {
    this.columns = columns;
    this.batch = batch;
  }

  /** Moves this view to a row of the current batch. */
  void moveTo(int row) {
    i = row;
  }

  @Override
  public int numFields() {
    return columns.length;
  }

  @Override
  public boolean isNullAt(int ordinal) {
    return columns[ordinal].isNullAt(i);
  }

  @Override
  public boolean getBoolean(int ordinal) {
    return columns[ordinal].getBoolean(i);
  }

  @Override
  public byte getByte(int ordinal) {
    return columns[ordinal].getByte(i);
  }

  @Override
  public short getShort(int ordinal) {
    return columns[ordinal].getShort(i);
  }

  @Override
  public int getInt(int ordinal) {
    return columns[ordinal].getInt(i);
  }

  @Override
  public long getLong(int ordinal) {
    return columns[ordinal].getLong(i);
  }

  @Override
  public float getFloat(int ordinal) {
    return columns[ordinal].getFloat(i);
  }

  @Override
  public double getDouble(int ordinal) {
    return columns[ordinal].getDouble(i);
  }

  @Override
  public Decimal getDecimal(int ordinal, int precision, int scale) {
    return columns[ordinal].getDecimal(i, precision, scale);
  }

  @Override
  public UTF8String getUTF8String(int ordinal) {
    return columns[ordinal].getUTF8String(i);
  }

  @Override
  public byte[] getBinary(int ordinal) {
    return columns[ordinal].getBinary(i);
  }

  @Override
  public CalendarInterval getInterval(int ordinal) {
    return columns[ordinal].getInterval(i);
  }

  @Override
  public InternalRow getStruct(int ordinal, int numFields) {
    return columns[ordinal].getStruct(i);
  }

  @Override
  public ArrayData getArray(int ordinal) {
    return columns[ordinal].arrayAt(i);
  }

  @Override
  public MapData getMap(int ordinal) {
    return columns[ordinal].getMap(i);
  }

  @Override
  public Object get(int ordinal, DataType type) {
    return SpecializedGettersReader.read(this, ordinal, type, true, true);
  }

  @Override
  public InternalRow copy() {
    return batch.getRow(i).copy();
  }

  @Override
  public void setNullAt(int ordinal) {
    throw readOnly();
  }

  @Override
  public void update(int ordinal, Object value) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("rows that are read from a table cannot be modified");
  }
}
