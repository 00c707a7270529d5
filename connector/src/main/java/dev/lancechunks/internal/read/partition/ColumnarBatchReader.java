package dev.lancechunks.internal.read.partition;

import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Reads a split as column batches, without copying their memory. */
final class ColumnarBatchReader extends BatchedReader<ColumnarBatch> {
  ColumnarBatchReader(SplitReader split, StructType schema) {
    super(split, schema);
  }

  @Override
  public boolean next() {
    return nextBatch();
  }

  @Override
  public ColumnarBatch get() {
    return columns().batch();
  }
}
