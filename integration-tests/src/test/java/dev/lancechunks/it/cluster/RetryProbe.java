package dev.lancechunks.it.cluster;

import dev.lancechunks.it.cluster.FailingRows.Moment;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An application in which the first attempt of each task fails.
 *
 * <p>Argument: a table. Public because {@code spark-submit} calls it.
 */
public final class RetryProbe {
  private RetryProbe() {}

  public static void main(String[] args) throws TimeoutException {
    SparkSession spark = SparkSession.builder().getOrCreate();
    ClusterTable table = new ClusterTable(spark, args[0], 4);
    for (String reader : ClusterTable.READERS) {
      Dataset<Row> rows = table.readBy(reader);
      Executors.await(spark, rows);
      ClusterReport.print(ClusterReport.UNDISTURBED, Checksum.of(rows));
      for (Moment moment : Moment.values()) {
        String outcome = retried(spark, new FailingRows(moment).on(rows));
        ClusterReport.print(ClusterReport.ROUND, "%s by %s: %s".formatted(moment, reader, outcome));
        ClusterReport.print(ClusterReport.MEMORY, Executors.nativeMemory(spark));
      }
    }
    spark.stop();
  }

  private static String retried(SparkSession spark, Dataset<Row> query) throws TimeoutException {
    try (TaskEvents events = TaskEvents.of(spark)) {
      Checksum checksum = Checksum.of(query);
      events.await();
      return "%s, tasks undone %s of %d"
          .formatted(checksum, events.undone(), query.javaRDD().getNumPartitions());
    }
  }
}
