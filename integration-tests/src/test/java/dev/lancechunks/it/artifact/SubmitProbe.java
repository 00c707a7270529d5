package dev.lancechunks.it.artifact;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A user's application. It reads the table in its argument with the connector that Spark was given,
 * and prints the result.
 *
 * <p>Public because {@code spark-submit} calls it.
 */
public final class SubmitProbe {
  static final String READ = "PROBE read ";
  static final String EXECUTORS = "PROBE executors ";
  static final String STOPPED = "PROBE stopped at ";

  private SubmitProbe() {}

  /** Records the executors that run tasks and those that are lost. */
  static final class Executors extends SparkListener {
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean stopping;

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      used.add(end.taskInfo().executorId());
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
      if (!stopping) {
        lost.incrementAndGet();
      }
    }

    @Override
    public String toString() {
      return used.size() + " used, " + lost + " lost";
    }
  }

  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().getOrCreate();
    Executors executors = new Executors();
    spark.sparkContext().addSparkListener(executors);
    Dataset<Row> table =
        spark.read().format("lancechunks").option("splitSize", 1 << 20).load(args[0]);
    Row rows = table.selectExpr("count(language)", "sum(length(content))").first();
    Row python = table.where("language = 'python'").selectExpr("count(content)").first();
    System.out.printf(
        "%s%d rows with %d characters, %d of python, counted %d%n",
        READ, rows.getLong(0), rows.getLong(1), python.getLong(0), table.count());
    System.out.println(EXECUTORS + executors);
    executors.stopping = true;
    spark.stop();
    System.out.println(STOPPED + System.currentTimeMillis());
  }
}
