package dev.lancechunks.internal.options;

/** The form in which a scan passes data to Spark. */
public enum ReaderKind {
  AUTO,
  ROWS,
  COLUMNS
}
