package dev.lancechunks.internal.read;

import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;

/** How much a scan gives, as far as Spark plans by it. */
record TableStatistics(OptionalLong numRows, OptionalLong sizeInBytes) implements Statistics {
  TableStatistics(long rows, long bytes) {
    this(OptionalLong.of(rows), OptionalLong.of(bytes));
  }
}
