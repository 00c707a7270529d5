package dev.lancechunks.examples;

/** What a user reads when a story fails: one line that says what could not be done, and why. */
public final class Failure {
  private Failure() {}

  /** Returns the innermost message that already explains itself, or makes one around the cause. */
  public static String message(String verbAndThing, Throwable failure) {
    Throwable cause = failure;
    while (true) {
      String said = cause.getMessage();
      if (said != null && said.startsWith("Cannot ")) {
        return said;
      }
      if (cause.getCause() == null) {
        String why = said == null ? cause.getClass().getSimpleName() : said.strip();
        return "Cannot %s: %s%s".formatted(verbAndThing, why, why.endsWith(".") ? "" : ".");
      }
      cause = cause.getCause();
    }
  }
}
