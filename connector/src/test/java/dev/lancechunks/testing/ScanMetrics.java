package dev.lancechunks.testing;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;

/** The metrics of a query that ran, read off its scans of Lance tables. */
public final class ScanMetrics {
  private ScanMetrics() {}

  /** Returns the metrics by name; those of several scans are added up. */
  public static Map<String, Long> of(Dataset<Row> frame) {
    Map<String, Long> values = new HashMap<>();
    collect(frame.queryExecution().executedPlan(), values);
    return values;
  }

  private static void collect(SparkPlan plan, Map<String, Long> values) {
    if (plan.nodeName().startsWith("BatchScan lancechunks")) {
      var metrics = plan.metrics().iterator();
      while (metrics.hasNext()) {
        var metric = metrics.next();
        values.merge(metric._1(), metric._2().value(), Long::sum);
      }
    }
    var children = plan.children().iterator();
    while (children.hasNext()) {
      collect(children.next(), values);
    }
  }
}
