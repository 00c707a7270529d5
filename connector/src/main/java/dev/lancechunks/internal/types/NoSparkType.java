package dev.lancechunks.internal.types;

/** Says why Spark cannot hold the values of a column. */
public final class NoSparkType extends Exception {
  private static final long serialVersionUID = 1L;

  NoSparkType(String reason) {
    super(reason);
  }

  /** Returns the reason, as the end of a sentence about the column. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
