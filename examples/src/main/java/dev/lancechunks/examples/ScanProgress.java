package dev.lancechunks.examples;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a long step: a bar on a terminal, otherwise a line every few seconds. */
public final class ScanProgress implements AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final String unit;
  private final long total;
  private final PrintStream out;
  private final @Nullable ProgressBar bar;
  private long lastLine = System.nanoTime();

  private ScanProgress(String unit, long total, PrintStream out, @Nullable ProgressBar bar) {
    this.unit = unit;
    this.total = total;
    this.out = out;
    this.bar = bar;
  }

  /**
   * Shows progress through {@code total} items.
   *
   * @param unit the plural name of the items
   */
  // On JDK 22 and later there is always a console, but this build requires JDK 17.
  @SuppressWarnings("SystemConsoleNull")
  public static ScanProgress through(long total, String unit, PrintStream out) {
    boolean terminal = System.console() != null;
    return new ScanProgress(unit, total, out, terminal ? bar(total, unit) : null);
  }

  private static ProgressBar bar(long total, String unit) {
    return new ProgressBarBuilder()
        .setTaskName("  " + unit)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .showSpeed()
        .build();
  }

  public synchronized void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    } else if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
      lastLine = System.nanoTime();
      out.printf(
          "  %,d of %,d %s (%d %%)%n", done, total, unit, total == 0 ? 100 : 100 * done / total);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
