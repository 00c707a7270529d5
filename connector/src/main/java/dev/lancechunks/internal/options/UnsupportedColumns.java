package dev.lancechunks.internal.options;

/** What becomes of a table with columns that cannot be read. */
public enum UnsupportedColumns {
  /** It is refused. */
  ERROR,
  /** It is read without them. */
  OMIT
}
