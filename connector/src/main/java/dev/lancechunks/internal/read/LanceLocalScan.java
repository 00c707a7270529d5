package dev.lancechunks.internal.read;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/** A {@code count(*)} without a filter, answered from the table's metadata without a task. */
record LanceLocalScan(StructType output, long count)
    implements LocalScan, SupportsReportStatistics {
  @Override
  public Statistics estimateStatistics() {
    return new TableStatistics(1, Long.BYTES);
  }

  @Override
  public StructType readSchema() {
    return output;
  }

  @Override
  public InternalRow[] rows() {
    return new InternalRow[] {new GenericInternalRow(new Object[] {count})};
  }
}
