package dev.lancechunks.internal.read.partition;

import dev.lancechunks.internal.columns.ArrowColumns;
import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Base class of the readers that iterate over the batches of a split. */
abstract class BatchedReader<T> implements PartitionReader<T> {
  private final SplitReader split;
  private final StructType schema;
  private @Nullable ArrowColumns columns;

  /**
   * Creates a reader that closes the split.
   *
   * @param schema the Spark schema of the batches
   */
  BatchedReader(SplitReader split, StructType schema) {
    this.split = split;
    this.schema = schema;
  }

  /** Loads the next batch, which replaces the previous one. Returns false at the end. */
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

  /** Returns the columns of the current batch, always as the same object. */
  final ArrowColumns columns() {
    if (columns == null) {
      throw new IllegalStateException("next() has not been called");
    }
    return columns;
  }

  /** Returns the number of rows in the current batch, 0 before the first batch. */
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
