package dev.lancechunks.it.bench;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A reader of a table. */
enum Subject {
  LANCECHUNKS("lancechunks"),
  PARQUET("Parquet"),
  LANCE_SPARK("lance-spark 0.4.0"),
  /**
   * The lower bound of any connector: Lance's own scan, with its batches dropped as they arrive.
   */
  NATIVE("native drain"),
  /** The Java API: chunks as objects, without Spark. */
  JAVA("lancechunks, plain Java"),
  /** The connector with one reader forced, to check the choice of {@code auto}. */
  ROWS("lancechunks, rows"),
  COLUMNS("lancechunks, columns");

  private final String title;

  Subject(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Returns whether the subject runs Spark queries; otherwise it only scans. */
  boolean isSpark() {
    return this != NATIVE && this != JAVA;
  }

  Dataset<Row> load(SparkSession spark, BenchTable table) {
    return switch (this) {
      case LANCECHUNKS -> lancechunks(spark, table, "auto");
      case ROWS -> lancechunks(spark, table, "rows");
      case COLUMNS -> lancechunks(spark, table, "columns");
      case PARQUET -> spark.read().parquet(path(table.parquet()));
      case LANCE_SPARK -> spark.read().format("lance").load(path(table.lance()));
      case NATIVE, JAVA -> throw new IllegalStateException(this + " does not use Spark");
    };
  }

  private static Dataset<Row> lancechunks(SparkSession spark, BenchTable table, String reader) {
    return spark.read().format("lancechunks").option("reader", reader).load(path(table.lance()));
  }

  private static String path(Path path) {
    return path.toString();
  }
}
