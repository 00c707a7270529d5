package dev.lancechunks.lance;

import org.lance.ipc.ScanOptions;

/**
 * The rows of a range that a filter keeps, by a single scan: it reads wide columns of no others.
 */
final class FilteredRows implements SubScans {
  private final NativeFilter filter;
  private boolean given;

  FilteredRows(Snapshot snapshot, ScanRequest request, RowRange range) {
    filter = NativeFilter.of(snapshot, request.filter(), range);
  }

  @Override
  public boolean isEmpty() {
    return given;
  }

  @Override
  public void narrowNext(ScanOptions.Builder options, long most) {
    given = true;
    filter.applyTo(options);
  }
}
