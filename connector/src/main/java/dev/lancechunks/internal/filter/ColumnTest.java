package dev.lancechunks.internal.filter;

/**
 * One thing that a filter asks of a column.
 *
 * @param kind what it asks
 */
public record ColumnTest(Column column, Kind kind) {

  /** What can be asked of a column; an index may answer some of it only. */
  public enum Kind {
    /** Equal to a value or to one of several, or different from them. */
    EQUALITY("= <> IN"),
    /** Less or greater than a value. */
    ORDER("< <= > >="),
    /** Null or not. */
    NULL("IS NULL"),
    /** Begins with a text. */
    PLAIN_PREFIX("prefix"),
    /** Begins with a text that has a character which means something in a pattern. */
    OTHER_PREFIX("prefix with % _ or \\"),
    /** Ends with a text, or contains it. */
    SUBSTRING("suffix, substring"),
    /** Compared with another column. */
    COLUMNS("column with column");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
