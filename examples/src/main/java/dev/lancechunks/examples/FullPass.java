package dev.lancechunks.examples;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/** Reads every column of every row once, as an export or an embedding job would. */
final class FullPass {
  private FullPass() {}

  /**
   * Reads all rows, and prints their number and the rate.
   *
   * @param total the expected number of rows
   */
  static void tell(Dataset<Row> table, long total, Story story) {
    SparkContext spark = table.sparkSession().sparkContext();
    LongAccumulator rows = spark.longAccumulator("rows");
    LongAccumulator characters = spark.longAccumulator("characters");
    int content = List.of(table.columns()).indexOf("content");
    ForeachPartitionFunction<Row> work =
        partition -> {
          while (partition.hasNext()) {
            Row row = partition.next();
            rows.add(1);
            if (content >= 0 && !row.isNullAt(content)) {
              characters.add(row.getString(content).length());
            }
          }
        };
    long started = System.nanoTime();
    try (ScanProgress progress = ScanProgress.through(total, "rows", story.out())) {
      RowsRead listener = new RowsRead(rows, progress);
      spark.addSparkListener(listener);
      table.foreachPartition(work);
      spark.removeSparkListener(listener);
      progress.at(rows.value());
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    story.say(
        "%,d of %,d rows, %d columns each".formatted(rows.value(), total, table.columns().length));
    story.say("%,d characters of code".formatted(characters.value()));
    story.say("%,.0f rows per second".formatted(rows.value() / seconds));
  }
}
