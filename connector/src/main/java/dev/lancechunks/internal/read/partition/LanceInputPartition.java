package dev.lancechunks.internal.read.partition;

import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one task reads; all else is common to the splits and in the reader factory.
 *
 * @param filter takes the place of the scan's own filter once Spark knows more at run time
 */
public record LanceInputPartition(RowRange rows, @Nullable ScanFilter filter)
    implements InputPartition {
  public LanceInputPartition(RowRange rows) {
    this(rows, null);
  }
}
