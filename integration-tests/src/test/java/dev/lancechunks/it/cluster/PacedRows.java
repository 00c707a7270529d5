package dev.lancechunks.it.cluster;

/**
 * Slows down all tasks that read a small table to seconds, so that there is time to kill an
 * executor.
 *
 * @param millis the length of a pause
 * @param every the number of rows between pauses
 */
record PacedRows(long millis, long every) implements EventfulRows {

  @Override
  public void beforeRow(long row) {
    if (row % every == 0) {
      EventfulRows.sleep(millis);
    }
  }
}
