package dev.lancechunks.internal.options;

/** The treatment of a table with unreadable columns. */
public enum UnsupportedColumns {
  /** Refuses the table. */
  ERROR,
  /** Reads the table without these columns. */
  OMIT
}
