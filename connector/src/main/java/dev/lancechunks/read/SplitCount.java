package dev.lancechunks.read;

import dev.lancechunks.lance.LanceTables;
import dev.lancechunks.lance.OpenTable;
import dev.lancechunks.lance.ScanColumns;
import dev.lancechunks.lance.SnapshotId;

/** The number of a split's rows, found without moving a column. */
final class SplitCount {
  private SplitCount() {}

  static long of(SnapshotId snapshot, ScanColumns columns, Split split) {
    if (columns.filter().isEmpty()) {
      return split.rows().count();
    }
    try (OpenTable table = LanceTables.open(snapshot)) {
      return table.count(columns.filter(), split.rows());
    }
  }
}
