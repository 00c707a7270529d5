package dev.lancechunks.read;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** Gives one row: the number of a split's rows. */
final class CountReader implements PartitionReader<InternalRow> {
  private final InternalRow row;
  private boolean given;

  CountReader(long count) {
    row = new GenericInternalRow(new Object[] {count});
  }

  @Override
  public boolean next() {
    boolean first = !given;
    given = true;
    return first;
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() {}
}
