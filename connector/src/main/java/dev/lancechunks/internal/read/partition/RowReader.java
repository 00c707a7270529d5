package dev.lancechunks.internal.read.partition;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Reads a split row by row. */
final class RowReader extends BatchedReader<InternalRow> {
  private int row = -1;
  private int rows;

  RowReader(SplitReader split, StructType schema) {
    super(split, schema);
  }

  @Override
  public boolean next() {
    row++;
    return row < rows || firstOfNextBatch();
  }

  private boolean firstOfNextBatch() {
    row = 0;
    rows = nextBatch() ? batchRows() : 0;
    return rows > 0;
  }

  @Override
  public InternalRow get() {
    return columns().row(row);
  }
}
