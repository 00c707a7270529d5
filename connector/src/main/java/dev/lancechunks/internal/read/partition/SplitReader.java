package dev.lancechunks.internal.read.partition;

import dev.lancechunks.internal.arrow.Batches;
import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.SnapshotId;
import dev.lancechunks.internal.metrics.Metric;
import java.io.IOException;
import java.util.function.BiFunction;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** Opens a split, provides its batches and metrics, and closes it. */
final class SplitReader implements AutoCloseable {
  private final TableHandle table;
  private final Batches batches;
  private final ScanCounters counters = new ScanCounters();
  private CustomTaskMetric[] before = {};

  private SplitReader(SnapshotId snapshot, BiFunction<TableHandle, ScanCounters, Batches> start) {
    table = LanceTables.open(snapshot);
    try {
      batches = start.apply(table, counters);
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  static SplitReader ofRows(SnapshotId snapshot, ScanRequest request, LanceInputPartition split) {
    return new SplitReader(
        snapshot, (table, counters) -> table.read(request, split.rows(), counters));
  }

  static SplitReader ofGroups(
      SnapshotId snapshot, Aggregate aggregate, ScanRequest request, LanceInputPartition split) {
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
