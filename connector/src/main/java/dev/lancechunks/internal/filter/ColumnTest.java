package dev.lancechunks.internal.filter;

/**
 * One test of a column in a filter.
 *
 * @param kind the kind of the test
 */
public record ColumnTest(Column column, Kind kind) {

  /** The kinds of tests. An index supports some of them. */
  public enum Kind {
    /** Equal or not equal to a value, or to one of several. */
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
