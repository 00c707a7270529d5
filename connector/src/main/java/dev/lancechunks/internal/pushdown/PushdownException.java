package dev.lancechunks.internal.pushdown;

/** Says why something stays with Spark; for a person who reads a plan. */
final class PushdownException extends Exception {
  private static final long serialVersionUID = 1;

  PushdownException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
