package dev.lancechunks.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;

/** Reads the metrics of an executed query from its scans of Lance tables. */
public final class ScanMetrics {
  private ScanMetrics() {}

  /** Returns the metrics by name, summed over all scans. */
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
    children(plan).forEach(child -> collect(child, values));
  }

  /** Calls {@code children} by reflection, because its return type depends on the Scala version. */
  private static List<SparkPlan> children(SparkPlan plan) {
    try {
      Object children = SparkPlan.class.getMethod("children").invoke(plan);
      List<SparkPlan> list = new ArrayList<>();
      var iterator = ((scala.collection.Iterable<?>) children).iterator();
      while (iterator.hasNext()) {
        list.add((SparkPlan) iterator.next());
      }
      return list;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
