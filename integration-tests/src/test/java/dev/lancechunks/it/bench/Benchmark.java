package dev.lancechunks.it.bench;

import dev.lancechunks.it.ResolvedClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the speed of lancechunks with other readers of the same rows.
 *
 * <pre>{@code mvn -Pbench verify}</pre>
 *
 * <p>{@code -Dbench.workloads=REGEX} and {@code -Dbench.subjects=REGEX} select by the names of
 * {@link Workload} and {@link Subject}, {@code -Dbench.runs=N} and {@code -Dbench.warmups=N} set
 * the numbers of measured runs and of warm-up runs. Only a full run writes {@code
 * docs/performance.md}.
 */
public final class Benchmark {
  private static final String ALL = ".*";
  private static final int WARM_UPS = Integer.getInteger("bench.warmups", 8);
  private static final int RUNS = Integer.getInteger("bench.runs", 7);
  private static final String WORKLOADS = System.getProperty("bench.workloads", ALL);

  /** The default subjects. The subjects with a forced reader are for separate studies. */
  private static final String SUBJECTS =
      System.getProperty("bench.subjects", "LANCECHUNKS|PARQUET|LANCE_SPARK|NATIVE");

  private static final String PEER = "org.lance:lance-spark-3.5_2.12:0.4.0";

  private Benchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Files.createDirectories(Path.of("target/bench"));
    WorkerProcess.runToEnd(Preparation.class);
    Results results = new Results();
    Report report = new Report(results, WARM_UPS, RUNS);
    List<WorkerProcess> workers = new ArrayList<>();
    try {
      for (Subject subject : chosen(Subject.values(), SUBJECTS)) {
        WorkerProcess worker = WorkerProcess.start(subject, classPath(subject));
        workers.add(worker);
        results.idle(subject, worker.idleBytes());
      }
      for (Workload workload : chosen(Workload.values(), WORKLOADS)) {
        measure(workload, workers, results);
        if (args.length == 1 && WORKLOADS.equals(ALL)) {
          report.writeInto(Path.of(args[0])); // keeps the results if the run is stopped
        }
      }
    } finally {
      for (WorkerProcess worker : workers) {
        worker.close();
      }
    }
  }

  /**
   * Measures a workload. Subjects take turns, so that other load on the machine affects all alike.
   */
  private static void measure(Workload workload, List<WorkerProcess> workers, Results results)
      throws IOException {
    List<WorkerProcess> able =
        workers.stream()
            .filter(w -> w.subject().isSpark() || !workload.scanned().isEmpty())
            .toList();
    requireSameRows(workload, able);
    Map<Subject, List<Worker.Cost>> costs = new EnumMap<>(Subject.class);
    for (int run = 0; run < WARM_UPS + RUNS; run++) {
      for (WorkerProcess worker : able) {
        Worker.Cost cost = worker.run(workload);
        if (run >= WARM_UPS) {
          costs.computeIfAbsent(worker.subject(), s -> new ArrayList<>()).add(cost);
        }
      }
    }
    costs.forEach((subject, runs) -> results.add(workload, subject, runs));
    System.out.print(Report.line(results, workload));
  }

  /** Throws unless all subjects read the same rows; otherwise their times are not comparable. */
  private static void requireSameRows(Workload workload, List<WorkerProcess> workers)
      throws IOException {
    String first = null;
    for (WorkerProcess worker : workers) {
      String rows = worker.check(workload);
      if (first != null && !rows.startsWith(first) && !first.startsWith(rows)) {
        throw new IllegalStateException(
            "%s: %s reads %s, but another reads %s"
                .formatted(workload, worker.subject().title(), rows, first));
      }
      first = first == null ? rows : first;
    }
  }

  private static String classPath(Subject subject) throws IOException, InterruptedException {
    String own = System.getProperty("java.class.path");
    if (subject != Subject.LANCE_SPARK) {
      return own;
    }
    String spark = "org.apache.spark:spark-sql_2.12:" + System.getProperty("spark.version");
    return Stream.concat(
            ResolvedClassPath.of(Path.of("target/bench/peer"), List.of(PEER, spark)).stream(),
            Stream.of(own.substring(0, own.indexOf(File.pathSeparator))))
        .map(Object::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static <T extends Enum<T>> List<T> chosen(T[] all, String pattern) {
    Pattern names = Pattern.compile(pattern);
    return Arrays.stream(all).filter(one -> names.matcher(one.name()).matches()).toList();
  }
}
