package dev.lancechunks.read;

import dev.lancechunks.columns.ArrowColumns;
import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Hands Spark the batches of a split as columns over their own memory. */
final class ColumnReader implements PartitionReader<ColumnarBatch> {
  private final SplitReader split;
  private final StructType schema;
  private @Nullable ArrowColumns columns;

  ColumnReader(SplitReader split, StructType schema) {
    this.split = split;
    this.schema = schema;
  }

  @Override
  public boolean next() {
    if (!split.batches().next()) {
      return false;
    }
    if (columns == null) {
      columns = ArrowColumns.of(schema, split.batches());
    }
    columns.bind(split.batches());
    return true;
  }

  @Override
  public ColumnarBatch get() {
    if (columns == null) {
      throw new IllegalStateException("next() comes first");
    }
    return columns.batch();
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
