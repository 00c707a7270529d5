package dev.lancechunks.read;

import dev.lancechunks.lance.ScanColumns;
import dev.lancechunks.lance.SnapshotId;
import dev.lancechunks.options.ReaderKind;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** What all tasks of a scan have in common. */
record LanceReaderFactory(
    SnapshotId snapshot, ScanColumns columns, StructType output, boolean counts, ReaderKind reader)
    implements PartitionReaderFactory {

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return reader == ReaderKind.COLUMNS;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    Split split = (Split) partition;
    if (counts) {
      return new CountReader(SplitCount.of(snapshot, columns, split));
    }
    return columns.names().isEmpty()
        ? new EmptyRowReader(SplitCount.of(snapshot, columns, split))
        : new RowReader(new SplitReader(snapshot, columns, split), output);
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    Split split = (Split) partition;
    return columns.names().isEmpty()
        ? new EmptyBatchReader(SplitCount.of(snapshot, columns, split))
        : new ColumnReader(new SplitReader(snapshot, columns, split), output);
  }
}
