package dev.lancechunks.internal.metrics;

import dev.lancechunks.internal.arrow.ScanCounters;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/**
 * A metric of a scan.
 *
 * @param forUi the metric as Spark shows it
 * @param ofTask reads the value from the counters of a task
 * @param merge combines the values of several readers of one task
 */
public record Metric(
    CustomMetric forUi, ToLongFunction<ScanCounters> ofTask, LongBinaryOperator merge) {
  public static final Metric FRAGMENTS_TOTAL = ofDriver(new Metrics.FragmentsTotal());
  public static final Metric FRAGMENTS_SELECTED = ofDriver(new Metrics.FragmentsSelected());
  public static final Metric SPLITS = ofDriver(new Metrics.Splits());

  private static final List<Metric> OF_DRIVER =
      List.of(FRAGMENTS_TOTAL, FRAGMENTS_SELECTED, SPLITS);
  private static final List<Metric> OF_TASK =
      List.of(
          new Metric(new Metrics.RowsRead(), ScanCounters::rows, Long::sum),
          new Metric(new Metrics.BatchesRead(), ScanCounters::batches, Long::sum),
          new Metric(new Metrics.BytesRead(), ScanCounters::bytesRead, Long::sum),
          new Metric(new Metrics.IoOperations(), ScanCounters::ioOperations, Long::sum),
          new Metric(new Metrics.NativeWait(), ScanCounters::waitNanos, Long::sum),
          new Metric(new Metrics.PeakNativeMemory(), ScanCounters::peakNativeBytes, Math::max));

  private static Metric ofDriver(CustomMetric forUi) {
    return new Metric(forUi, counters -> 0, Long::sum);
  }

  /** Returns all metrics, for {@code Scan.supportedCustomMetrics}. */
  public static CustomMetric[] all() {
    return Stream.concat(OF_DRIVER.stream(), OF_TASK.stream())
        .map(Metric::forUi)
        .toArray(CustomMetric[]::new);
  }

  /** Returns this metric with a value. */
  public CustomTaskMetric of(long value) {
    return new TaskMetric(this, value);
  }

  /**
   * Returns the metrics of a reader, merged with those of earlier readers of its task.
   *
   * @param before the values that Spark passed to {@code initMetricsValues}; empty for the first
   *     reader
   */
  public static CustomTaskMetric[] ofTask(ScanCounters counters, CustomTaskMetric[] before) {
    return OF_TASK.stream()
        .map(metric -> metric.of(metric.total(counters, before)))
        .toArray(CustomTaskMetric[]::new);
  }

  private long total(ScanCounters counters, CustomTaskMetric[] before) {
    long value = ofTask.applyAsLong(counters);
    for (CustomTaskMetric earlier : before) {
      if (earlier.name().equals(forUi.name())) {
        value = merge.applyAsLong(value, earlier.value());
      }
    }
    return value;
  }
}
