package dev.lancechunks.it.cluster;

import org.apache.spark.TaskContext;

/**
 * Blocks the first attempt of one task within its rows, with the reader open, until Spark
 * interrupts it because a copy was faster.
 */
record StragglingRows(long millis) implements EventfulRows {
  private static final long ROWS_BEFORE = 10;

  @Override
  public void beforeRow(long row) {
    if (row == ROWS_BEFORE
        && TaskContext.getPartitionId() == 0
        && TaskContext.get().attemptNumber() == 0) {
      EventfulRows.sleep(millis);
    }
  }
}
