package dev.lancechunks.it.cluster;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The table that the applications read, in as many tasks as its size allows. */
record ChunkTable(SparkSession spark, String path) {
  static final String[] READERS = {"rows", "columns"};

  private static final long SPLIT_SIZE = 1 << 20;

  Dataset<Row> readBy(String reader) {
    return spark
        .read()
        .format("lancechunks")
        .option("splitSize", SPLIT_SIZE)
        .option("reader", reader)
        .load(path);
  }
}
