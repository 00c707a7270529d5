package dev.lancechunks.it.cluster;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An application that loses an executor in every one of its queries.
 *
 * <p>Its arguments are a table and the number of rounds. Public because Spark's submit calls it.
 */
public final class LossProbe {
  private static final PacedRows PACE = new PacedRows(30, 100);
  private static final long SEED = 7;

  /** The part of a query's time in which the executor is lost, for it to be before the end. */
  private static final double KILL_WITHIN = 0.8;

  private LossProbe() {}

  public static void main(String[] args) throws TimeoutException {
    SparkSession spark = SparkSession.builder().getOrCreate();
    ChunkTable table = new ChunkTable(spark, args[0]);
    int rounds = Integer.parseInt(args[1]);
    long duration = 0;
    for (String reader : ChunkTable.READERS) {
      Executors.await(spark, table.readBy(reader));
      long start = System.currentTimeMillis();
      Report.print(Report.UNDISTURBED, Checksum.of(PACE.on(table.readBy(reader))));
      duration = System.currentTimeMillis() - start; // the second one's: Spark is warm by then
    }
    Random random = new Random(SEED);
    for (int round = 0; round < rounds; round++) {
      String reader = ChunkTable.READERS[round % ChunkTable.READERS.length];
      long delay = (long) (random.nextDouble() * KILL_WITHIN * duration);
      int victim = random.nextInt(Executors.COUNT);
      String outcome = disturbed(spark, PACE.on(table.readBy(reader)), delay, victim);
      Report.print(Report.ROUND, "%d by %s: %s".formatted(round, reader, outcome));
      Executors.await(spark, table.readBy(reader));
    }
    spark.stop();
  }

  private static String disturbed(SparkSession spark, Dataset<Row> query, long delay, int victim)
      throws TimeoutException {
    try (TaskEvents events = TaskEvents.of(spark)) {
      CompletableFuture<Void> loss = CompletableFuture.runAsync(() -> lose(events, delay, victim));
      long start = System.currentTimeMillis();
      Checksum checksum = Checksum.of(query);
      long end = System.currentTimeMillis();
      loss.join();
      events.await();
      return "%s, executors lost %d, tasks undone %s, killed after %d of %d ms"
          .formatted(checksum, events.lostUntil(end), events.undone(), delay, end - start);
    }
  }

  private static void lose(TaskEvents events, long delay, int victim) {
    try {
      events.awaitFirstTask();
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
    EventfulRows.sleep(delay);
    Executors.kill(victim);
  }
}
