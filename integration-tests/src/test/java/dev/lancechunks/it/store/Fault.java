package dev.lancechunks.it.store;

/** What can go wrong with one request to an object store. */
public enum Fault {
  /** The store answers that it is asked too often. */
  UNAVAILABLE,

  /** The connection is reset before there is an answer. */
  RESET,

  /** The connection ends in the middle of the answer's body. */
  CUT,

  /** The answer pauses in the middle of its body. */
  STALL
}
