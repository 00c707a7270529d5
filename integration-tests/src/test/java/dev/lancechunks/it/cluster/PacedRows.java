package dev.lancechunks.it.cluster;

/**
 * Keeps a small table busy for seconds, in all of its tasks, so that there is time to kill.
 *
 * @param millis how long it rests
 * @param every how many rows
 */
record PacedRows(long millis, long every) implements EventfulRows {

  @Override
  public void beforeRow(long row) {
    if (row % every == 0) {
      EventfulRows.sleep(millis);
    }
  }
}
