package dev.lancechunks.internal.read.partition;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Hands Spark the groups of a split, as Lance has computed them. */
final class AggregateReader extends BatchedReader<InternalRow> {
  private final OverflowingSums sums;
  private final Deque<InternalRow> ready = new ArrayDeque<>();
  private int nextInBatch;
  private @Nullable InternalRow row;

  AggregateReader(SplitReader split, OverflowingSums sums) {
    super(split, sums.columns());
    this.sums = sums;
  }

  @Override
  public boolean next() {
    while (ready.isEmpty()) {
      if (nextInBatch < batchRows()) {
        // The batch's memory goes with the batch, and Spark may keep a row of it.
        ready.addAll(sums.rows(columns().batch().getRow(nextInBatch++).copy()));
      } else if (nextBatch()) {
        nextInBatch = 0;
      } else {
        return false;
      }
    }
    row = ready.poll();
    return true;
  }

  @Override
  public InternalRow get() {
    if (row == null) {
      throw new IllegalStateException("next() comes first");
    }
    return row;
  }
}
