package dev.lancechunks.it.bench;

import dev.lancechunks.it.memory.ProcessMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A warm JVM of one subject, which runs a workload on each command.
 *
 * <p>Each subject has a JVM of its own, because lance-spark contains another version of the same
 * classes. Each line on standard input is a command and is answered by one line.
 */
public final class Worker {
  static final String ANSWER = "ANSWER ";

  /** The cost of a run. */
  record Cost(long wallNanos, long cpuNanos, long peakBytes) {}

  private final Runner runner;

  /** Runs workloads for a subject; closed after the last one. */
  interface Runner extends AutoCloseable {
    void run(Workload workload) throws Exception;

    /**
     * Returns the number of rows and a hash of them, which is the same for all subjects that read
     * the same rows.
     */
    String check(Workload workload) throws Exception;

    @Override
    void close() throws IOException;
  }

  private Worker(Runner runner) {
    this.runner = runner;
  }

  public static void main(String[] args) throws Exception {
    Subject subject = Subject.valueOf(args[0]);
    // Other output, of Spark or a native library, must not look like an answer.
    PrintStream answers = System.out;
    System.setOut(System.err);
    try (Runner runner = runner(subject);
        BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Worker worker = new Worker(runner);
      answers.println(ANSWER + worker.residentBytes());
      String line;
      while ((line = commands.readLine()) != null) {
        String[] words = line.split(" ", 2);
        answers.println(ANSWER + worker.answer(words[0], Workload.valueOf(words[1])));
      }
    }
  }

  private static Runner runner(Subject subject) {
    return switch (subject) {
      case NATIVE -> new NativeDrain();
      case JAVA -> new JavaApi();
      default -> new SparkRunner(subject);
    };
  }

  private String answer(String command, Workload workload) throws Exception {
    if (command.equals("check")) {
      return runner.check(workload);
    }
    Cost cost = cost(workload);
    return cost.wallNanos() + " " + cost.cpuNanos() + " " + cost.peakBytes();
  }

  private Cost cost(Workload workload) throws Exception {
    System.gc();
    ProcessMemory.forgetPeak();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    runner.run(workload);
    return new Cost(System.nanoTime() - start, cpuNanos() - cpu, ProcessMemory.peak());
  }

  private long residentBytes() throws IOException {
    System.gc();
    return ProcessMemory.resident();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Runs workloads as queries. */
  private static final class SparkRunner implements Runner {
    private final Subject subject;
    private final SparkSession spark;
    private BenchTable table = BenchTable.FRAGMENTS_36;
    private boolean viewed;

    SparkRunner(Subject subject) {
      this.subject = subject;
      spark =
          SparkSession.builder()
              .master("local[2]")
              .config("spark.ui.enabled", false)
              .config("spark.sql.shuffle.partitions", 2)
              .getOrCreate();
      spark.range(1).count();
    }

    private void view(BenchTable wanted) {
      if (!viewed || table != wanted) {
        subject.load(spark, wanted).createOrReplaceTempView("chunks");
        spark.read().parquet(Preparation.PATHS.toString()).createOrReplaceTempView("paths");
        table = wanted;
        viewed = true;
      }
    }

    @Override
    public void run(Workload workload) {
      view(workload.table());
      workload.run(spark);
    }

    @Override
    public String check(Workload workload) {
      view(workload.table());
      Dataset<Row> rows = workload.query(spark);
      if (workload == Workload.JOIN && subject == Subject.LANCECHUNKS) {
        requireRuntimeFilter(rows);
      }
      if (workload == Workload.TOP) {
        rows = rows.select("complexity"); // the order of equal rows is undefined
      } else if (workload == Workload.VECTOR_SUM) {
        rows = rows.selectExpr("round(total, 3)"); // the order of float additions is undefined
      }
      Row sums = rows.selectExpr("count(*)", "sum(xxhash64(*))").first();
      return sums.getLong(0) + " rows " + Long.toHexString(sums.getLong(1));
    }

    /** Throws if there is no runtime filter, because the join would then measure a full scan. */
    private static void requireRuntimeFilter(Dataset<Row> rows) {
      String plan = rows.queryExecution().executedPlan().toString();
      if (!plan.contains("RuntimeFilters: [dynamicpruning")) {
        throw new IllegalStateException("Spark offered no runtime filter: " + plan);
      }
    }

    @Override
    public void close() {
      spark.stop();
    }
  }
}
