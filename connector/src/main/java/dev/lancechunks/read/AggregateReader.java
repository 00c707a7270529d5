package dev.lancechunks.read;

import dev.lancechunks.columns.ArrowColumns;
import dev.lancechunks.lance.Aggregate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Hands Spark the groups of a split, as Lance has computed them. */
final class AggregateReader implements PartitionReader<InternalRow> {
  private final SplitReader split;
  private final WideSums sums;
  private final Deque<InternalRow> ready = new ArrayDeque<>();
  private @Nullable ArrowColumns columns;
  private int nextInBatch;
  private @Nullable InternalRow row;

  AggregateReader(SplitReader split, Aggregate aggregate, StructType output) {
    this.split = split;
    this.sums = new WideSums(aggregate, output);
  }

  @Override
  public boolean next() {
    while (ready.isEmpty()) {
      if (columns != null && nextInBatch < columns.batch().numRows()) {
        // The batch's memory goes with the batch, and Spark may keep a row of it.
        ready.addAll(sums.rows(columns.batch().getRow(nextInBatch++).copy()));
      } else if (!nextBatch()) {
        return false;
      }
    }
    row = ready.poll();
    return true;
  }

  private boolean nextBatch() {
    if (!split.batches().next()) {
      return false;
    }
    if (columns == null) {
      columns = ArrowColumns.of(sums.columns(), split.batches());
    }
    columns.bind(split.batches());
    nextInBatch = 0;
    return true;
  }

  @Override
  public InternalRow get() {
    if (row == null) {
      throw new IllegalStateException("next() comes first");
    }
    return row;
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return split.metrics();
  }

  @Override
  public void initMetricsValues(CustomTaskMetric[] metrics) {
    split.continueFrom(metrics);
  }

  @Override
  public void close() throws IOException {
    split.close();
  }
}
