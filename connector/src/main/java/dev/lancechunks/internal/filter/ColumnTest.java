package dev.lancechunks.internal.filter;

/**
 * A test that a filter applies to a column.
 *
 * @param kind the kind of test
 */
public record ColumnTest(Column column, Kind kind) {

  /** The kinds of tests; an index may support only some of them. */
  public enum Kind {
    /** Equal to a value or to one of several, or different from them. */
    EQUALITY("= <> IN"),
    /** Less or greater than a value. */
    ORDER("< <= > >="),
    /** Null or not. */
    NULL("IS NULL"),
    /** Begins with a text. */
    PLAIN_PREFIX("prefix"),
    /** Begins with a text that contains a pattern character. */
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
