package dev.lancechunks.it.versions;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A scan that is slow enough for something to happen during it. A JVM can run only one at a time.
 */
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

  /** Returns how many rows the last scan read, whether or not the query returned them. */
  static int seen() {
    return SEEN.get();
  }
}
