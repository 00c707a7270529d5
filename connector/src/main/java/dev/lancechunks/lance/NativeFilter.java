package dev.lancechunks.lance;

import java.util.List;

/**
 * A filter bound to the fragments of one split.
 *
 * <p>The fragments are always named: a condition on the row address alone would not keep a scan
 * within them.
 */
record NativeFilter(List<Integer> fragmentIds, String sql) {
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
}
