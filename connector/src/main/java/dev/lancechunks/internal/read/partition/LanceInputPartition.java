package dev.lancechunks.internal.read.partition;

import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one task reads. {@link LanceReaderFactory} holds everything that the tasks share.
 *
 * @param filter the scan's filter together with runtime filters; null if there are no runtime
 *     filters
 */
public record LanceInputPartition(RowRange rows, @Nullable ScanFilter filter)
    implements InputPartition {
  public LanceInputPartition(RowRange rows) {
    this(rows, null);
  }
}
