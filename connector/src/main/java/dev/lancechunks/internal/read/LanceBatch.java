package dev.lancechunks.internal.read;

import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.read.partition.LanceInputPartition;
import dev.lancechunks.internal.read.partition.LanceReaderFactory;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.jspecify.annotations.Nullable;

/** The input partitions of a scan, and the factory of their readers. */
final class LanceBatch implements Batch {
  private final Snapshot snapshot;
  private final ScanSpec spec;
  private final ScanFilter filter;
  private final long rowBytes;
  private final List<LanceInputPartition> splits;

  LanceBatch(
      Snapshot snapshot,
      ScanSpec spec,
      ScanFilter filter,
      long rowBytes,
      List<LanceInputPartition> splits) {
    this.snapshot = snapshot;
    this.spec = spec;
    this.filter = filter;
    this.rowBytes = rowBytes;
    this.splits = splits;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return splits.toArray(new InputPartition[0]);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    ScanRequest common =
        new ScanRequest(
            spec.columns(),
            filter,
            rowBytes,
            spec.settings().batchSize(),
            spec.limit().end(),
            spec.limit().order());
    return new LanceReaderFactory(
        snapshot.id(),
        common,
        spec.aggregate() == null ? null : spec.aggregate().aggregate(),
        spec.output(),
        spec.reader());
  }

  /** Two batches that return the same rows are equal, so that Spark can run one for both. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LanceBatch batch
        && snapshot.id().equals(batch.snapshot.id())
        && spec.equals(batch.spec)
        && splits.equals(batch.splits);
  }

  @Override
  public int hashCode() {
    return Objects.hash(snapshot.id(), spec, splits);
  }
}
