package dev.lancechunks.it.cluster;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** The executors of an application, which are child processes of its driver. */
final class Executors {
  static final int COUNT = 2;

  private static final String MAIN = "CoarseGrainedExecutorBackend";
  private static final long POLL_MILLIS = 100;
  private static final long REST_MILLIS = 300;

  private Executors() {}

  /** Waits until all executors run and have loaded the native library. */
  static void await(SparkSession spark, Dataset<?> table) {
    while (processes().size() != COUNT
        || spark.sparkContext().statusTracker().getExecutorInfos().length != 1 + COUNT) {
      EventfulRows.sleep(POLL_MILLIS);
    }
    // A process that is killed while it loads the library leaves a file, which a later one deletes.
    reports(table);
  }

  /** Returns the bytes of native memory that each executor holds. */
  static List<String> nativeMemory(SparkSession spark) {
    return reports(spark.range(0, COUNT, 1, COUNT)).stream()
        .map(report -> report.substring(report.indexOf('=') + 1))
        .toList();
  }

  /** Kills an executor with SIGKILL. */
  static void kill(int index) {
    if (!processes().get(index).destroyForcibly()) {
      throw new IllegalStateException("the executor had ended before it was killed");
    }
  }

  private static List<ProcessHandle> processes() {
    return ProcessHandle.current().children().filter(Executors::isExecutor).toList();
  }

  private static boolean isExecutor(ProcessHandle process) {
    return process.info().commandLine().filter(command -> command.contains(MAIN)).isPresent();
  }

  /**
   * Returns one report of each executor. Spark decides where tasks run, so this repeats the query.
   */
  private static <T> Set<String> reports(Dataset<T> rows) {
    Dataset<String> reports = rows.mapPartitions(new ExecutorReport<>(), Encoders.STRING());
    Set<String> seen = new TreeSet<>(reports.collectAsList());
    while (seen.stream().map(report -> report.split("=", -1)[0]).distinct().count() < COUNT) {
      EventfulRows.sleep(REST_MILLIS);
      seen.addAll(reports.collectAsList());
    }
    return seen;
  }
}
