package dev.lancechunks.internal.pushdown;

/** Signals that an expression is left to Spark; EXPLAIN shows the reason. */
final class PushdownException extends Exception {
  private static final long serialVersionUID = 1;

  PushdownException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
