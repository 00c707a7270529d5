package dev.lancechunks.testing;

import java.io.StringWriter;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Captures the messages of a logger. */
public final class CapturedLog {
  private CapturedLog() {}

  /** Returns the messages that {@code logger} receives while {@code action} runs, one a line. */
  public static String of(String logger, Runnable action) {
    StringWriter written = new StringWriter();
    WriterAppender appender =
        WriterAppender.createAppender(
            PatternLayout.newBuilder().withPattern("%m%n").build(),
            null,
            written,
            "captured",
            false,
            true);
    appender.start();
    Logger captured = (Logger) LogManager.getLogger(logger);
    captured.addAppender(appender);
    try {
      action.run();
    } finally {
      captured.removeAppender(appender);
    }
    return written.toString();
  }
}
