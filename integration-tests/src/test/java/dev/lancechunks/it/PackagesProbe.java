package dev.lancechunks.it;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A user's application: it reads the table that is its argument, with what Spark was given.
 *
 * <p>Public because Spark's submit calls it.
 */
public final class PackagesProbe {
  static final String READ = "PROBE read ";

  private PackagesProbe() {}

  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    Dataset<Row> table = spark.read().format("lancechunks").load(args[0]);
    int rows = table.collectAsList().size();
    System.out.println(READ + rows + " of " + table.count() + " rows");
    spark.stop();
  }
}
