package dev.lancechunks.read;

import dev.lancechunks.lance.Aggregate;
import dev.lancechunks.lance.Batches;
import dev.lancechunks.lance.LanceTables;
import dev.lancechunks.lance.OpenTable;
import dev.lancechunks.lance.ScanCounters;
import dev.lancechunks.lance.ScanRequest;
import dev.lancechunks.lance.SnapshotId;
import dev.lancechunks.metrics.Metric;
import java.io.IOException;
import java.util.function.BiFunction;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What all readers do alike: open the split, load its batches, count, close. */
final class SplitReader implements AutoCloseable {
  private final OpenTable table;
  private final Batches batches;
  private final ScanCounters counters = new ScanCounters();
  private CustomTaskMetric[] before = {};

  private SplitReader(SnapshotId snapshot, BiFunction<OpenTable, ScanCounters, Batches> start) {
    table = LanceTables.open(snapshot);
    try {
      batches = start.apply(table, counters);
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  static SplitReader ofRows(SnapshotId snapshot, ScanRequest request, Split split) {
    return new SplitReader(
        snapshot, (table, counters) -> table.read(request, split.rows(), counters));
  }

  static SplitReader ofGroups(
      SnapshotId snapshot, Aggregate aggregate, ScanRequest request, Split split) {
    return new SplitReader(
        snapshot,
        (table, counters) -> table.aggregate(aggregate, request.filter(), split.rows(), counters));
  }

  Batches batches() {
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
