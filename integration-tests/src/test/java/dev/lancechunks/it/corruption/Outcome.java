package dev.lancechunks.it.corruption;

/** The outcome of reading a damaged table, from best to worst. */
enum Outcome {
  /** The original rows: the read used no damaged data. */
  SAME,
  /** An error of lancechunks that names the table. */
  REFUSED,
  /** Another exception. */
  UNNAMED,
  /** Different rows, without an error. */
  WRONG,
  /** The read did not end. */
  HUNG,
  /** The JVM died. */
  DIED;

  Outcome orWorse(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
