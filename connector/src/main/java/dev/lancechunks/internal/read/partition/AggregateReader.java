package dev.lancechunks.internal.read.partition;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Reads the groups of a split that Lance has aggregated. */
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
        // Copies the row, because Spark may keep it after the batch is released.
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
      throw new IllegalStateException("next() has not been called");
    }
    return row;
  }
}
