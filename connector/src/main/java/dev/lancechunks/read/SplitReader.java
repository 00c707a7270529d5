package dev.lancechunks.read;

import dev.lancechunks.lance.ArrowBatches;
import dev.lancechunks.lance.LanceTables;
import dev.lancechunks.lance.OpenTable;
import dev.lancechunks.lance.ScanColumns;
import dev.lancechunks.lance.ScanCounters;
import dev.lancechunks.lance.SnapshotId;
import dev.lancechunks.metrics.Metric;
import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What both readers do alike: open the split, load its batches, count, close. */
final class SplitReader implements AutoCloseable {
  private final OpenTable table;
  private final ArrowBatches batches;
  private final ScanCounters counters = new ScanCounters();
  private CustomTaskMetric[] before = {};

  SplitReader(SnapshotId snapshot, ScanColumns columns, Split split) {
    table = LanceTables.open(snapshot);
    try {
      batches = table.read(columns, split.rows(), counters);
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  ArrowBatches batches() {
    return batches;
  }

  void continueFrom(CustomTaskMetric[] metrics) {
    before = metrics;
  }

  CustomTaskMetric[] metrics() {
    return Metric.ofTask(counters, before);
  }

  @Override
  public void close() throws IOException {
    try (table) {
      batches.close();
    }
  }
}
