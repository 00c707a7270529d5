package dev.lancechunks.it.versions;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A scan slow enough that something can happen within it; one at a time in a JVM. */
final class SlowScan {
  private static final int ROWS_PER_PAUSE = 100;
  private static final long PAUSE_MILLIS = 5;
  private static final AtomicInteger SEEN = new AtomicInteger();

  private SlowScan() {}

  /** Returns all rows of {@code frame}. */
  static List<Row> of(Dataset<Row> frame) {
    forget();
    Function<Row, Row> slowed =
        row -> {
          if (SEEN.incrementAndGet() % ROWS_PER_PAUSE == 0) {
            Thread.sleep(PAUSE_MILLIS);
          }
          return row;
        };
    return frame.javaRDD().map(slowed).collect();
  }

  static void forget() {
    SEEN.set(0);
  }

  /** Returns how many rows the last scan read, whether they were given or not. */
  static int seen() {
    return SEEN.get();
  }
}
