package dev.lancechunks.it.corruption;

/** What became of reading a damaged table, the best first. */
enum Outcome {
  /** The rows that were there before: the damage is in nothing that was read. */
  SAME,
  /** An error of ours that names the table. */
  REFUSED,
  /** Another exception. */
  UNNAMED,
  /** Other rows, and no error. */
  WRONG,
  /** No end. */
  HUNG,
  /** The JVM died. */
  DIED;

  Outcome orWorse(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
