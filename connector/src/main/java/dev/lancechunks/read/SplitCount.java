package dev.lancechunks.read;

import dev.lancechunks.lance.LanceTables;
import dev.lancechunks.lance.OpenTable;
import dev.lancechunks.lance.RowRange.Numbering;
import dev.lancechunks.lance.ScanRequest;
import dev.lancechunks.lance.SnapshotId;

/** The number of a split's rows, found without moving a column. */
final class SplitCount {
  private SplitCount() {}

  static long of(SnapshotId snapshot, ScanRequest request, Split split) {
    if (split.rows().numbering() == Numbering.LIVE) {
      return split.rows().count();
    }
    try (OpenTable table = LanceTables.open(snapshot)) {
      return Math.min(request.limit(), table.count(request.filter(), split.rows()));
    }
  }
}
