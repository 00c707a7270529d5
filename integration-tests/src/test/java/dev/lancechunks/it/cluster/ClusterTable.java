package dev.lancechunks.it.cluster;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The table that the applications read. */
record ClusterTable(SparkSession spark, String path, int splitMegabytes) {
  static final String[] READERS = {"rows", "columns"};

  private static final long MEGABYTE = 1 << 20;

  Dataset<Row> readBy(String reader) {
    return spark
        .read()
        .format("lancechunks")
        .option("splitSize", splitMegabytes * MEGABYTE)
        .option("reader", reader)
        .load(path);
  }
}
