package dev.lancechunks.it.cluster;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Passes on the rows of a partition and acts at certain points. */
interface EventfulRows extends MapPartitionsFunction<Row, Row> {

  /** Called before any row is read. */
  default void start() {}

  /** Called before a row is read; the first row is 0. */
  default void beforeRow(long row) {}

  /** Called after the last row, while the reader is still open. */
  default void end() {}

  default Dataset<Row> on(Dataset<Row> table) {
    return table.mapPartitions(this, table.encoder());
  }

  @Override
  default Iterator<Row> call(Iterator<Row> rows) {
    start();
    return new Iterator<>() {
      private long row;

      @Override
      public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more) {
          end();
        }
        return more;
      }

      @Override
      public Row next() {
        beforeRow(row++);
        return rows.next();
      }
    };
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
