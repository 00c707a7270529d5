package dev.lancechunks.it.secrets;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Writes a file with everything that an application shows to its user, and the outcome of each
 * situation.
 */
final class Journal implements AutoCloseable {
  static final String MARK = "SITUATION ";
  static final String PASSED = " passed";
  static final String FAILED = " failed";

  private final PrintWriter out;

  Journal(Path file) throws IOException {
    out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }

  void write(String label, Object shown) {
    out.println("-- " + label);
    out.println(shown);
  }

  /** Runs a situation and writes how it ended, with the full content of an exception. */
  void run(String situation, Callable<?> action) {
    try {
      write(situation, action.call());
      mark(situation + PASSED);
    } catch (Exception e) {
      out.println("-- " + situation);
      e.printStackTrace(out);
      e.printStackTrace();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        out.println(cause + " | " + cause.getMessage() + " | " + cause.getLocalizedMessage());
      }
      mark(situation + FAILED);
    }
  }

  private void mark(String text) {
    out.println(MARK + text);
    out.flush();
    System.out.println(MARK + text);
  }

  @Override
  public void close() {
    out.close();
  }
}
