package dev.lancechunks.internal.read;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/** The number of a table's rows, known from its metadata: there is nothing to scan. */
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
