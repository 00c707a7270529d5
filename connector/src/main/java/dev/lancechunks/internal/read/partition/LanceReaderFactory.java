package dev.lancechunks.internal.read.partition;

import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.SnapshotId;
import dev.lancechunks.internal.options.ReaderKind;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Creates the readers of a scan, and holds everything that its tasks share. */
public record LanceReaderFactory(
    SnapshotId snapshot,
    ScanRequest common,
    @Nullable Aggregate aggregate,
    StructType output,
    ReaderKind reader)
    implements PartitionReaderFactory {

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return reader == ReaderKind.COLUMNS;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    LanceInputPartition split = (LanceInputPartition) partition;
    ScanRequest request = request(split);
    if (aggregate != null) {
      return new AggregateReader(
          SplitReader.ofGroups(snapshot, aggregate, request, split),
          new OverflowingSums(aggregate, output));
    }
    return request.names().isEmpty()
        ? new EmptyRowReader(SplitCount.of(snapshot, request, split))
        : new RowReader(SplitReader.ofRows(snapshot, request, split), output);
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    LanceInputPartition split = (LanceInputPartition) partition;
    ScanRequest request = request(split);
    return request.names().isEmpty()
        ? new EmptyBatchReader(SplitCount.of(snapshot, request, split))
        : new ColumnarBatchReader(SplitReader.ofRows(snapshot, request, split), output);
  }

  private ScanRequest request(LanceInputPartition split) {
    return split.filter() == null ? common : common.with(split.filter());
  }
}
