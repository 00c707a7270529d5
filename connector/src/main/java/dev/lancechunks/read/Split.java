package dev.lancechunks.read;

import dev.lancechunks.lance.RowRange;
import dev.lancechunks.lance.ScanFilter;
import org.apache.spark.sql.connector.read.InputPartition;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one task reads; all else is common to the splits and in the reader factory.
 *
 * @param filter takes the place of the scan's own filter once Spark knows more at run time
 */
record Split(RowRange rows, @Nullable ScanFilter filter) implements InputPartition {
  Split(RowRange rows) {
    this(rows, null);
  }
}
