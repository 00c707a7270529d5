package dev.lancechunks.read;

import dev.lancechunks.columns.ArrowColumns;
import dev.lancechunks.columns.RowBlock;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Hands Spark the rows of a split as unsafe rows, written a block at a time. */
final class RowReader implements PartitionReader<InternalRow> {
  private final SplitReader split;
  private final StructType schema;
  private @Nullable ArrowColumns columns;
  private @Nullable RowBlock block;
  private int blockRows;
  private int rowInBlock;
  private int writtenOfBatch;

  RowReader(SplitReader split, StructType schema) {
    this.split = split;
    this.schema = schema;
  }

  @Override
  public boolean next() {
    rowInBlock++;
    return rowInBlock < blockRows || nextBlock();
  }

  private boolean nextBlock() {
    if (writtenOfBatch == split.batches().rows() && !nextBatch()) {
      blockRows = 0;
      return false;
    }
    blockRows = block().write(writtenOfBatch, split.batches().rows());
    writtenOfBatch += blockRows;
    rowInBlock = 0;
    return true;
  }

  private boolean nextBatch() {
    if (!split.batches().next()) {
      return false;
    }
    if (columns == null) {
      columns = ArrowColumns.of(schema, split.batches());
      block = columns.newRowBlock();
    }
    columns.bind(split.batches());
    writtenOfBatch = 0;
    return true;
  }

  private RowBlock block() {
    if (block == null) {
      throw new IllegalStateException("next() comes first");
    }
    return block;
  }

  @Override
  public InternalRow get() {
    return block().row(rowInBlock);
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
