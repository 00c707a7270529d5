package dev.lancechunks.it.bench;

import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;

/**
 * Measures the cost of verifying a table's checksums: the first scan of the table in a warm JVM,
 * alternately with and without verification, and the time to record the checksums.
 *
 * <p>Each scan reads the same files through a new link, which the connector treats as a new table.
 */
public final class VerificationCost {
  private static final int RUNS = 7;
  private static final int WARMUPS = 3;
  private static final double NANOS = 1e9;

  private VerificationCost() {}

  public static void main(String[] args) throws IOException {
    Path table =
        ChunkTableGenerator.reuseOrWrite(
                Path.of("target/tables/chunks_576k_36.lance"), TableSpec.of(576_000, 36, 384))
            .path()
            .toAbsolutePath();
    long start = System.nanoTime();
    try (ChunkTable open = ChunkTable.open(table.toString())) {
      System.out.printf(
          "%d files recorded in %.2f s%n",
          open.recordChecksums(), (System.nanoTime() - start) / NANOS);
    }
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.log.level", "ERROR")
            .getOrCreate();
    Path links = Files.createTempDirectory(Path.of("target"), "links");
    for (String columns : new String[] {"*", "content", "language"}) {
      double[] without = new double[RUNS];
      double[] with = new double[RUNS];
      for (int run = -WARMUPS; run < RUNS; run++) {
        for (boolean verify : new boolean[] {false, true}) {
          Path link = links.resolve(columns.hashCode() + "_" + run + verify + ".lance");
          Files.createSymbolicLink(link, table);
          long begin = System.nanoTime();
          spark
              .read()
              .format("lancechunks")
              .option("verifyChecksums", verify)
              .load(link.toString())
              .selectExpr(columns)
              .write()
              .format("noop")
              .mode("overwrite")
              .save();
          if (run >= 0) {
            (verify ? with : without)[run] = (System.nanoTime() - begin) / NANOS;
          }
        }
      }
      System.out.printf(
          "SELECT %s: %.2f s without, %.2f s with verification%n",
          columns, median(without), median(with));
    }
    spark.stop();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
