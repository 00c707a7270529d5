package dev.lancechunks.it.cluster;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An application that loses an executor in each of its queries.
 *
 * <p>Arguments: a table, the number of rounds, and the random seed of the kills. Public because
 * {@code spark-submit} calls it.
 */
public final class LossProbe {
  private static final PacedRows PACE = new PacedRows(30, 100);

  /** The executor is lost within this share of a query's tasks; the rest takes seconds. */
  private static final double KILL_WITHIN = 0.75;

  /** The approximate duration of a task. */
  private static final int TASK_MILLIS = 300;

  private LossProbe() {}

  public static void main(String[] args) throws TimeoutException {
    SparkSession spark = SparkSession.builder().getOrCreate();
    ClusterTable table = new ClusterTable(spark, args[0], 1);
    int rounds = Integer.parseInt(args[1]);
    for (String reader : ClusterTable.READERS) {
      Executors.await(spark, table.readBy(reader));
      ClusterReport.print(ClusterReport.UNDISTURBED, Checksum.of(table.readBy(reader)));
    }
    Random random = new Random(Long.parseLong(args[2]));
    for (int round = 0; round < rounds; round++) {
      String reader = ClusterTable.READERS[round % ClusterTable.READERS.length];
      Dataset<Row> query = PACE.on(table.readBy(reader));
      int tasks = query.javaRDD().getNumPartitions();
      Loss loss =
          new Loss(
              1 + random.nextInt((int) (KILL_WITHIN * tasks)),
              random.nextInt(TASK_MILLIS),
              random.nextInt(Executors.COUNT));
      String outcome = disturbed(spark, query, loss);
      ClusterReport.print(ClusterReport.ROUND, "%d by %s: %s".formatted(round, reader, outcome));
      Executors.await(spark, table.readBy(reader));
    }
    spark.stop();
  }

  private static String disturbed(SparkSession spark, Dataset<Row> query, Loss loss)
      throws TimeoutException {
    try (TaskEvents events = TaskEvents.of(spark)) {
      CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> loss.happen(events));
      Checksum checksum = Checksum.of(query);
      long end = System.currentTimeMillis();
      killed.join();
      events.await();
      return "%s, executors lost %d, tasks undone %s, by %s"
          .formatted(checksum, events.lostUntil(end), events.undone(), loss);
    }
  }

  /**
   * The loss of an executor.
   *
   * @param tasks the number of tasks of the query that start before the kill
   * @param millis the time from then to the kill
   * @param executor the index of the executor
   */
  private record Loss(int tasks, int millis, int executor) {
    void happen(TaskEvents events) {
      events.awaitTasks(tasks);
      EventfulRows.sleep(millis);
      Executors.kill(executor);
    }
  }
}
