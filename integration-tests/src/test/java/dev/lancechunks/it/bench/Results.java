package dev.lancechunks.it.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The costs of all runs. */
final class Results {
  private final Map<Workload, Map<Subject, List<Worker.Cost>>> costs =
      new EnumMap<>(Workload.class);
  private final Map<Subject, Long> idleBytes = new EnumMap<>(Subject.class);

  void idle(Subject subject, long bytes) {
    idleBytes.put(subject, bytes);
  }

  void add(Workload workload, Subject subject, List<Worker.Cost> runs) {
    costs.computeIfAbsent(workload, w -> new EnumMap<>(Subject.class)).put(subject, runs);
  }

  List<Workload> workloads() {
    return Arrays.stream(Workload.values()).filter(costs::containsKey).toList();
  }

  boolean has(Workload workload, Subject subject) {
    return costs.getOrDefault(workload, Map.of()).containsKey(subject);
  }

  double seconds(Workload workload, Subject subject) {
    return median(workload, subject, Worker.Cost::wallNanos) / 1e9;
  }

  double cpuSeconds(Workload workload, Subject subject) {
    return median(workload, subject, Worker.Cost::cpuNanos) / 1e9;
  }

  /** Returns the peak native memory of all runs, above the idle memory of the subject. */
  long nativeMegabytes(Workload workload, Subject subject) {
    long peak =
        runs(workload, subject).stream().mapToLong(Worker.Cost::peakBytes).max().orElseThrow();
    return Math.max(0, peak - idleBytes.getOrDefault(subject, 0L)) >> 20;
  }

  /** Returns the time of lancechunks as a multiple of another subject's time, if both ran. */
  Optional<Double> ratio(Workload workload, Subject other) {
    return has(workload, other) && has(workload, Subject.LANCECHUNKS)
        ? Optional.of(seconds(workload, Subject.LANCECHUNKS) / seconds(workload, other))
        : Optional.empty();
  }

  private double median(Workload workload, Subject subject, ToLongFunction<Worker.Cost> figure) {
    long[] sorted = runs(workload, subject).stream().mapToLong(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  private List<Worker.Cost> runs(Workload workload, Subject subject) {
    List<Worker.Cost> runs = costs.getOrDefault(workload, Map.of()).get(subject);
    if (runs == null) {
      throw new IllegalArgumentException(subject + " did not run " + workload);
    }
    return runs;
  }
}
