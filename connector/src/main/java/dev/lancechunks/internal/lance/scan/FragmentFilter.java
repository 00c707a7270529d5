package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.Snapshot;
import java.util.List;
import org.lance.ipc.ScanOptions;

/**
 * A filter on the fragments of one split.
 *
 * <p>The fragments are always listed, because a condition on the row address alone does not
 * restrict a scan to them.
 */
public record FragmentFilter(List<Integer> fragmentIds, ScanFilter filter) {
  private static final int OFFSET_BITS = 32;

  public static FragmentFilter of(Snapshot snapshot, ScanFilter filter, RowRange rows) {
    Snapshot.Slice slice = snapshot.slice(rows);
    List<FragmentInfo> fragments = slice.fragments();
    long physicalRows = fragments.stream().mapToLong(FragmentInfo::physicalRows).sum();
    if (slice.rows() == physicalRows) {
      return new FragmentFilter(slice.fragmentIds(), filter);
    }
    if (fragments.size() != 1) {
      throw new IllegalArgumentException("a range that divides a fragment spans several fragments");
    }
    long first = address(fragments.get(0).id(), slice.offset());
    return new FragmentFilter(
        slice.fragmentIds(),
        filter.and("`_rowaddr` >= %d AND `_rowaddr` < %d".formatted(first, first + slice.rows())));
  }

  /** Returns the address of the row at {@code offset} in a fragment, from 0. */
  static long address(int fragment, long offset) {
    return ((long) fragment << OFFSET_BITS) + offset;
  }

  /** Returns the id of the fragment that contains the row at {@code address}. */
  static int fragmentOf(long address) {
    return (int) (address >>> OFFSET_BITS);
  }

  /** Adds the fragments and the filter to the options of a scan. */
  public ScanOptions.Builder applyTo(ScanOptions.Builder options) {
    options.fragmentIds(fragmentIds).useScalarIndex(filter.useIndices());
    return filter.isEmpty() ? options : options.filter(filter.sql());
  }
}
