package dev.lancechunks.it.cluster;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.SparkSession;

/** Records events of executors and tasks, from {@link #of} until it is closed. */
final class TaskEvents extends SparkListener implements AutoCloseable {
  private final SparkContext context;
  private final Semaphore started = new Semaphore(0);
  private final AtomicInteger copies = new AtomicInteger();
  private final Map<String, Integer> undone = new ConcurrentSkipListMap<>();
  private final Queue<Long> losses = new ConcurrentLinkedQueue<>();

  private TaskEvents(SparkContext context) {
    this.context = context;
  }

  static TaskEvents of(SparkSession spark) {
    TaskEvents events = new TaskEvents(spark.sparkContext());
    events.context.addSparkListener(events);
    return events;
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    started.release();
    if (start.taskInfo().speculative()) {
      copies.incrementAndGet();
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof TaskFailedReason reason) {
      String name = reason.getClass().getSimpleName().replace("$", "");
      undone.merge(name, 1, Integer::sum);
    }
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    losses.add(removed.time());
  }

  /** Waits until this many tasks have started; call at most once. */
  void awaitTasks(int number) {
    started.acquireUninterruptibly(number);
  }

  /** Waits until all events so far are recorded. */
  void await() throws TimeoutException {
    context.listenerBus().waitUntilEmpty();
  }

  /** Returns how many executors were lost up to a time. */
  long lostUntil(long millis) {
    return losses.stream().filter(time -> time <= millis).count();
  }

  /** Returns how many tasks must run again, by reason. */
  Map<String, Integer> undone() {
    return undone;
  }

  /** Returns how many copies of slow tasks were started. */
  int copies() {
    return copies.get();
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
