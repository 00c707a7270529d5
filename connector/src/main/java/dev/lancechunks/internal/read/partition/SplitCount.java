package dev.lancechunks.internal.read.partition;

import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.SnapshotId;

/** Counts the rows of a split without reading column values into the JVM. */
final class SplitCount {
  private SplitCount() {}

  static long of(SnapshotId snapshot, ScanRequest request, LanceInputPartition split) {
    if (split.rows().numbering() == Numbering.LIVE) {
      return split.rows().count();
    }
    try (TableHandle table = LanceTables.open(snapshot)) {
      return Math.min(request.limit(), table.count(request.filter(), split.rows()));
    }
  }
}
