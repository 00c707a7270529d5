package dev.lancechunks.it.cluster;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An application with one task that is so slow that Spark starts a copy of it.
 *
 * <p>Arguments: a table, and the number of reads with each reader. Public because {@code
 * spark-submit} calls it.
 */
public final class SpeculationProbe {

  /** Longer than it takes to start and finish a copy. */
  private static final StragglingRows STRAGGLER = new StragglingRows(120_000);

  private SpeculationProbe() {}

  public static void main(String[] args) throws TimeoutException {
    int rounds = Integer.parseInt(args[1]);
    try (TwoHosts cluster = TwoHosts.start()) {
      SparkSession spark = SparkSession.builder().master(cluster.url()).getOrCreate();
      ClusterTable table = new ClusterTable(spark, args[0], 4);
      for (String reader : ClusterTable.READERS) {
        Dataset<Row> rows = table.readBy(reader);
        Executors.await(spark, rows);
        ClusterReport.print(ClusterReport.UNDISTURBED, Checksum.of(rows));
        for (int round = 0; round < rounds; round++) {
          String outcome = copied(spark, STRAGGLER.on(rows));
          ClusterReport.print(
              ClusterReport.ROUND, "%d by %s: %s".formatted(round, reader, outcome));
          ClusterReport.print(ClusterReport.MEMORY, Executors.nativeMemory(spark));
        }
      }
      spark.stop();
    }
  }

  private static String copied(SparkSession spark, Dataset<Row> query) throws TimeoutException {
    try (TaskEvents events = TaskEvents.of(spark)) {
      Checksum checksum = Checksum.of(query);
      events.await();
      return "%s, copies %d".formatted(checksum, events.copies());
    }
  }
}
