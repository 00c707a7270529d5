package dev.lancechunks.examples;

/** Formats a failure for the user, as one line with the failed operation and the reason. */
public final class Failure {
  private Failure() {}

  /**
   * Returns the first message of the causes that starts with "Cannot", or a message of that form
   * around the innermost cause.
   */
  public static String message(String verbAndThing, Throwable failure) {
    Throwable cause = failure;
    while (true) {
      String message = cause.getMessage();
      if (message != null && message.startsWith("Cannot ")) {
        return message;
      }
      if (cause.getCause() == null) {
        String reason = message == null ? cause.getClass().getSimpleName() : message.strip();
        return "Cannot %s: %s%s".formatted(verbAndThing, reason, reason.endsWith(".") ? "" : ".");
      }
      cause = cause.getCause();
    }
  }
}
