package dev.lancechunks.examples;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple4;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * Shows the value of an accumulator while its tasks are running.
 *
 * <p>The value on the driver changes only when a task ends. Spark's heartbeats carry the value of
 * each running task.
 */
final class RowsRead extends SparkListener {
  private final Map<Long, Long> byTask = new ConcurrentHashMap<>();
  private final LongAccumulator rows;
  private final ScanProgress progress;

  /** Creates a listener for {@code rows}. Spark reports only accumulators that have a name. */
  RowsRead(LongAccumulator rows, ScanProgress progress) {
    this.rows = rows;
    this.progress = progress;
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    Iterator<Tuple4<Object, Object, Object, Seq<AccumulableInfo>>> tasks =
        heartbeat.accumUpdates().iterator();
    while (tasks.hasNext()) {
      Tuple4<Object, Object, Object, Seq<AccumulableInfo>> task = tasks.next();
      show((Long) task._1(), task._4());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    show(end.taskInfo().taskId(), end.taskInfo().accumulables());
  }

  private void show(long task, Seq<AccumulableInfo> updates) {
    Iterator<AccumulableInfo> all = updates.iterator();
    while (all.hasNext()) {
      AccumulableInfo update = all.next();
      if (update.id() == rows.id() && update.update().get() instanceof Long read) {
        byTask.merge(task, read, Math::max);
      }
    }
    progress.at(byTask.values().stream().mapToLong(Long::longValue).sum());
  }
}
