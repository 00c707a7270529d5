package dev.lancechunks.internal.read;

import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;

/** The estimated rows and bytes of a scan, for Spark's optimizer. */
record TableStatistics(OptionalLong numRows, OptionalLong sizeInBytes) implements Statistics {
  TableStatistics(long rows, long bytes) {
    this(OptionalLong.of(rows), OptionalLong.of(bytes));
  }
}
