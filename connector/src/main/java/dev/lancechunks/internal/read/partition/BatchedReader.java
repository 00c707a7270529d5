package dev.lancechunks.internal.read.partition;

import dev.lancechunks.internal.columns.ArrowColumns;
import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What the readers do alike that go through a split batch by batch. */
abstract class BatchedReader<T> implements PartitionReader<T> {
  private final SplitReader split;
  private final StructType schema;
  private @Nullable ArrowColumns columns;

  /**
   * Takes over a split, which it closes.
   *
   * @param schema of the batches, as Spark sees them
   */
  BatchedReader(SplitReader split, StructType schema) {
    this.split = split;
    this.schema = schema;
  }

  /** Loads the next batch, which replaces the one before; returns whether there was one. */
  final boolean nextBatch() {
    if (!split.batches().next()) {
      return false;
    }
    if (columns == null) {
      columns = ArrowColumns.of(schema, split.batches());
    }
    columns.bind(split.batches());
    return true;
  }

  /** Returns the columns of the batch; the same object each time. */
  final ArrowColumns columns() {
    if (columns == null) {
      throw new IllegalStateException("next() comes first");
    }
    return columns;
  }

  /** Returns the rows of the batch, 0 before the first. */
  final int batchRows() {
    return columns == null ? 0 : columns.batch().numRows();
  }

  @Override
  public final CustomTaskMetric[] currentMetricsValues() {
    return split.metrics();
  }

  @Override
  public final void initMetricsValues(CustomTaskMetric[] metrics) {
    split.continueFrom(metrics);
  }

  @Override
  public final void close() throws IOException {
    split.close();
  }
}
