package dev.lancechunks.internal.options;

/** How a scan hands data to Spark. */
public enum ReaderKind {
  AUTO,
  ROWS,
  COLUMNS
}
