package dev.lancechunks.internal.read.partition;

import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Returns batches without columns that have a given total number of rows. */
final class EmptyBatchReader implements PartitionReader<ColumnarBatch> {
  private static final int BATCH_ROWS = 1 << 16;

  private final ColumnarBatch batch = new ColumnarBatch(new ColumnVector[0]);
  private long remaining;

  EmptyBatchReader(long rows) {
    remaining = rows;
  }

  @Override
  public boolean next() {
    int rows = (int) Math.min(BATCH_ROWS, remaining);
    remaining -= rows;
    batch.setNumRows(rows);
    return rows > 0;
  }

  @Override
  public ColumnarBatch get() {
    return batch;
  }

  @Override
  public void close() {}
}
