package dev.lancechunks.it.store;

/** A fault of one request to an object store. */
public enum Fault {
  /** The store answers that there are too many requests. */
  UNAVAILABLE,

  /** The connection is reset before the answer. */
  RESET,

  /** The connection ends in the middle of the answer's body. */
  CUT,

  /** The answer pauses in the middle of its body. */
  STALL
}
