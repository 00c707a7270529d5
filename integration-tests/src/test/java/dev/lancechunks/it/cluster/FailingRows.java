package dev.lancechunks.it.cluster;

import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** Fails the first attempt of every task. */
record FailingRows(Moment moment) implements EventfulRows {
  private static final int MAX_ROWS_BEFORE = 256;

  /** A prime number, so that each task fails at a different row. */
  private static final int ROWS_PER_PARTITION = 37;

  /** The point at which an attempt fails. */
  enum Moment {
    BEFORE_ROWS,
    AMONG_ROWS,
    AFTER_ROWS,
    COMPLETION
  }

  @Override
  public void start() {
    failAt(Moment.BEFORE_ROWS);
  }

  @Override
  public void beforeRow(long row) {
    if (row == 0 && moment == Moment.COMPLETION) {
      // Spark calls listeners in reverse order, so the reader's listener runs after this one has
      // failed.
      TaskCompletionListener failing = context -> failAt(Moment.COMPLETION);
      TaskContext unused = TaskContext.get().addTaskCompletionListener(failing);
    }
    int last = 1 + TaskContext.getPartitionId() * ROWS_PER_PARTITION % MAX_ROWS_BEFORE;
    if (row == last) {
      failAt(Moment.AMONG_ROWS);
    }
  }

  @Override
  public void end() {
    failAt(Moment.AFTER_ROWS);
  }

  private void failAt(Moment now) {
    if (moment == now && TaskContext.get().attemptNumber() == 0) {
      throw new IllegalStateException("first attempts fail at " + now);
    }
  }
}
