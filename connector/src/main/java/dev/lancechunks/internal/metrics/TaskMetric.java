package dev.lancechunks.internal.metrics;

import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** A figure that one task, or the driver, reports. */
record TaskMetric(Metric metric, long value) implements CustomTaskMetric {
  @Override
  public String name() {
    return metric.forUi().name();
  }

  /**
   * Combines the figures of several readers of one task.
   *
   * <p>Spark calls this since 4.2, and adds by default, which is wrong for a peak.
   */
  @SuppressWarnings("MissingOverride")
  public CustomTaskMetric mergeWith(CustomTaskMetric other) {
    return new TaskMetric(metric, metric.merge().applyAsLong(value, other.value()));
  }
}
