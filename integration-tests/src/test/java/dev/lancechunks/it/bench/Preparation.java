package dev.lancechunks.it.bench;

import dev.lancechunks.it.generate.ChunkTableGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes the tables of the workloads, unless an earlier run did. */
public final class Preparation {
  /** A Parquet table with the numbered paths of 2,000 files. */
  static final Path PATHS = Path.of("target/tables/paths.parquet").toAbsolutePath();

  private static final int FILES = 2_000;
  private static final int ROWS_BETWEEN = 200;

  private Preparation() {}

  public static void main(String[] args) throws IOException {
    for (BenchTable table : BenchTable.values()) {
      ChunkTableGenerator.reuseOrWrite(table.lance(), table.spec());
    }
    SparkSession spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate();
    for (BenchTable table : BenchTable.values()) {
      if (!isComplete(table.parquet())) {
        Subject.LANCECHUNKS
            .load(spark, table)
            .write()
            .mode("overwrite")
            .parquet(text(table.parquet()));
      }
    }
    if (!isComplete(PATHS)) {
      writePaths(spark);
    }
    spark.stop();
  }

  private static boolean isComplete(Path parquet) {
    return Files.exists(parquet.resolve("_SUCCESS"));
  }

  private static void writePaths(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int number = 0; number < FILES; number++) {
      rows.add(
          RowFactory.create(
              number, BenchTable.FRAGMENTS_36.filePath((long) number * ROWS_BETWEEN)));
    }
    StructType schema =
        new StructType().add("number", DataTypes.IntegerType).add("path", DataTypes.StringType);
    spark.createDataFrame(rows, schema).coalesce(1).write().mode("overwrite").parquet(text(PATHS));
  }

  private static String text(Path path) {
    return path.toString();
  }
}
