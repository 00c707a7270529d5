package dev.lancechunks.lance;

import java.util.List;
import org.lance.ipc.ScanOptions;

/**
 * A filter bound to the fragments of one split.
 *
 * <p>The fragments are always named: a condition on the row address alone would not keep a scan
 * within them.
 */
record NativeFilter(List<Integer> fragmentIds, String sql) {
  /** A prefix search fails on columns that have a bitmap index. */
  private static final String FAILS_ON_BITMAP = "starts_with(";

  private static final int OFFSET_BITS = 32;

  static NativeFilter of(Snapshot snapshot, String filter, RowRange rows) {
    Snapshot.Slice slice = snapshot.slice(rows);
    List<FragmentInfo> fragments = slice.fragments();
    long physicalRows = fragments.stream().mapToLong(FragmentInfo::physicalRows).sum();
    if (slice.rows() == physicalRows) {
      return new NativeFilter(slice.fragmentIds(), filter);
    }
    if (fragments.size() != 1) {
      throw new IllegalArgumentException("a split of part of a fragment holds one fragment only");
    }
    long first = ((long) fragments.get(0).id() << OFFSET_BITS) + slice.offset();
    return new NativeFilter(
        slice.fragmentIds(),
        "(%s) AND `_rowaddr` >= %d AND `_rowaddr` < %d"
            .formatted(filter, first, first + slice.rows()));
  }

  /** Makes a scan filter by this. */
  ScanOptions.Builder applyTo(ScanOptions.Builder options) {
    return options
        .fragmentIds(fragmentIds)
        .filter(sql)
        .useScalarIndex(!sql.contains(FAILS_ON_BITMAP));
  }
}
