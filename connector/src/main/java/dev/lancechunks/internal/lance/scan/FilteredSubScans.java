package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.size.RangePlanner;
import org.lance.ipc.ScanOptions;

/**
 * The rows of a range that a filter keeps.
 *
 * <p>Of the columns that are wide a scan reads the rows that it keeps, but all rows of those that
 * the filter looks at, as far ahead as its buffers allow. So these bound a scan: many fragments, or
 * by row addresses a part of one.
 */
final class FilteredSubScans implements SubScanIterator {
  private static final long MAX_FILTER_BYTES = 16L << 20;

  private final Snapshot snapshot;
  private final ScanFilter filter;
  private final long fittingRows;
  private final long mostRows;
  private RowRange rest;

  FilteredSubScans(CachedDataset table, ScanRequest request, RowRange range) {
    snapshot = table.snapshot();
    filter = request.filter();
    fittingRows = SubScanSizes.scatteredRows(table, request, range);
    mostRows =
        RangePlanner.isDivisible(snapshot)
            ? MAX_FILTER_BYTES / Math.max(1, filter.rowBytes())
            : Long.MAX_VALUE;
    rest = range;
  }

  @Override
  public boolean isEmpty() {
    return rest.count() == 0;
  }

  @Override
  public void narrowNext(ScanOptions.Builder options, long batchRows) {
    RowRange rows = rest.first(next());
    rest = rest.after(rows.count());
    FragmentFilter.of(snapshot, filter, rows)
        .applyTo(options)
        .batchSize(Math.min(batchRows, fittingRows));
  }

  /** Returns how many rows come next: some of one fragment, or all of several. */
  private long next() {
    Snapshot.Slice slice = snapshot.slice(rest);
    long count = 0;
    for (FragmentInfo fragment : slice.fragments()) {
      long more = Math.min(rest.count() - count, fragment.physicalRows() - slice.offset());
      if (count + more > mostRows || slice.offset() > 0) {
        return count > 0 ? count : Math.min(more, Math.max(1, mostRows));
      }
      count += more;
    }
    return count;
  }
}
