package dev.lancechunks.internal.read.partition;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** Returns a given number of rows without columns. */
final class EmptyRowReader implements PartitionReader<InternalRow> {
  private final UnsafeRow row = new UnsafeRow(0);
  private long remaining;

  EmptyRowReader(long rows) {
    remaining = rows;
    row.pointTo(new byte[0], 0);
  }

  @Override
  public boolean next() {
    return remaining-- > 0;
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() {}
}
