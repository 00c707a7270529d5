package dev.lancechunks.internal.pushdown;

/** Says why something stays with Spark; for a person who reads a plan. */
final class NotPushable extends Exception {
  private static final long serialVersionUID = 1;

  NotPushable(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
