package dev.lancechunks.internal.types;

/** Thrown if Spark has no type for a column. */
public final class NoSparkType extends Exception {
  private static final long serialVersionUID = 1L;

  NoSparkType(String reason) {
    super(reason);
  }

  /** Returns the reason as a clause for an error message. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
