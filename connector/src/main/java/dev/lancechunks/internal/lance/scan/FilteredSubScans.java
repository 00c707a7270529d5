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
 * Divides a filtered scan of a range of physical rows.
 *
 * <p>A filtered scan reads all rows of the filter's columns, as far ahead as its buffers allow. It
 * reads the wide columns only for matching rows. The bytes of the filter's columns therefore limit
 * a sub-scan, which consists of several whole fragments or of a part of one, given by row
 * addresses.
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

  /** Returns the number of rows of the next sub-scan: part of a fragment, or several fragments. */
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
