package dev.lancechunks.it.store;

import dev.lancechunks.it.memory.ProcessMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lance.ReadOptions;
import org.lance.ipc.LanceScanner;
import org.lance.ipc.ScanOptions;

/**
 * A warm JVM that reads a whole table from an object store on each command.
 *
 * <p>Each line on standard input is a command; each {@link Cost} on standard output is its answer.
 */
public final class StoreWorker {
  static final String ANSWER = "ANSWER ";

  private StoreWorker() {}

  /** The reader. */
  enum Subject {
    /** Lance's own scan of the whole table, with its own defaults, on one thread. */
    NATIVE,

    /** Spark in local[2], writing to its noop sink. */
    LANCECHUNKS
  }

  /** The cost of a run. Memory is the peak above the memory before the first run. */
  record Cost(long millis, long cpuMillis, long megabytes) {
    static Cost parse(String text) {
      String[] numbers = text.split(" ", -1);
      return new Cost(
          Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    @Override
    public String toString() {
      return millis + " " + cpuMillis + " " + megabytes;
    }
  }

  /** A read of the whole table. */
  private interface Reading {
    void run() throws Exception;
  }

  /**
   * Runs the worker. Arguments: the subject, the URI of the table, and the endpoint of the store.
   */
  public static void main(String[] args) throws Exception {
    switch (Subject.valueOf(args[0])) {
      case NATIVE -> drainNatively(args[1], args[2]);
      case LANCECHUNKS -> scanBySpark(args[1], args[2]);
    }
  }

  private static void obey(Reading reading) throws Exception {
    // Other output, of Spark or a native library, must not look like an answer.
    PrintStream answers = System.out;
    System.setOut(System.err);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.gc();
    long idle = ProcessMemory.resident();
    while (orders.readLine() != null) {
      ProcessMemory.forgetPeak();
      long cpu = cpuNanos();
      long start = System.nanoTime();
      reading.run();
      long end = System.nanoTime();
      answers.println(
          ANSWER
              + new Cost(
                  (end - start) / 1_000_000,
                  (cpuNanos() - cpu) / 1_000_000,
                  (ProcessMemory.peak() - idle) >> 20));
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void drainNatively(String uri, String endpoint) throws Exception {
    Map<String, String> storage = new HashMap<>();
    S3Server.optionsThrough(endpoint)
        .forEach((key, value) -> storage.put(key.substring("storage.".length()), value));
    try (RootAllocator allocator = new RootAllocator();
        org.lance.Dataset dataset =
            org.lance.Dataset.open()
                .allocator(allocator)
                .uri(uri)
                .readOptions(new ReadOptions.Builder().setStorageOptions(storage).build())
                .build()) {
      obey(() -> drain(dataset, allocator));
    }
  }

  private static void drain(org.lance.Dataset dataset, RootAllocator allocator) throws Exception {
    long rows = 0;
    try (LanceScanner scanner =
            LanceScanner.create(dataset, new ScanOptions.Builder().build(), allocator);
        ArrowReader reader = scanner.scanBatches()) {
      while (reader.loadNextBatch()) {
        rows += reader.getVectorSchemaRoot().getRowCount();
      }
    }
    if (rows != dataset.countRows()) {
      throw new IOException("%d rows were read of %d".formatted(rows, dataset.countRows()));
    }
  }

  private static void scanBySpark(String uri, String endpoint) throws Exception {
    SparkSession spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate();
    spark.range(1_000).write().format("noop").mode("overwrite").save();
    Dataset<Row> table =
        spark.read().format("lancechunks").options(S3Server.optionsThrough(endpoint)).load(uri);
    obey(() -> table.write().format("noop").mode("overwrite").save());
    spark.stop();
  }
}
