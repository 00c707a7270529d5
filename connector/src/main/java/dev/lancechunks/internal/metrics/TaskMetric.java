package dev.lancechunks.internal.metrics;

import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** The value of a metric that a task or the driver reports. */
record TaskMetric(Metric metric, long value) implements CustomTaskMetric {
  @Override
  public String name() {
    return metric.forUi().name();
  }

  /**
   * Merges the values of several readers of one task.
   *
   * <p>Spark calls this since 4.2. The default adds the values, which is wrong for a peak.
   */
  @SuppressWarnings("MissingOverride")
  public CustomTaskMetric mergeWith(CustomTaskMetric other) {
    return new TaskMetric(metric, metric.merge().applyAsLong(value, other.value()));
  }
}
