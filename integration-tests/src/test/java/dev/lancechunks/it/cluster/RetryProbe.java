package dev.lancechunks.it.cluster;

import dev.lancechunks.it.cluster.FailingRows.Moment;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An application all of whose tasks fail at first.
 *
 * <p>Its argument is a table. Public because Spark's submit calls it.
 */
public final class RetryProbe {
  private RetryProbe() {}

  public static void main(String[] args) throws TimeoutException {
    SparkSession spark = SparkSession.builder().getOrCreate();
    ChunkTable table = new ChunkTable(spark, args[0], 4);
    for (String reader : ChunkTable.READERS) {
      Dataset<Row> rows = table.readBy(reader);
      Executors.await(spark, rows);
      Report.print(Report.UNDISTURBED, Checksum.of(rows));
      for (Moment moment : Moment.values()) {
        String outcome = retried(spark, new FailingRows(moment).on(rows));
        Report.print(Report.ROUND, "%s by %s: %s".formatted(moment, reader, outcome));
        Report.print(Report.MEMORY, Executors.nativeMemory(spark));
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
