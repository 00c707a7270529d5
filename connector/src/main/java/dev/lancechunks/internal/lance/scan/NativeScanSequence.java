package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.filter.ColumnNames;
import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.model.ScanRequest;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.lance.ipc.ScanOptions;

/**
 * Runs the native scans of a split one after another.
 *
 * <p>On an object store each scan starts with the latency of a request. The next unfiltered scan is
 * therefore started while the current one is consumed, unless the request has a limit.
 */
final class NativeScanSequence implements AutoCloseable {
  private final CachedDataset table;
  private final ScanRequest request;
  private final SubScanIterator rest;
  private final BufferAllocator allocator;
  private final ScanCounters counters;
  private @Nullable PrefetchedScan ahead;

  NativeScanSequence(
      CachedDataset table,
      ScanRequest request,
      SubScanIterator rest,
      BufferAllocator allocator,
      ScanCounters counters) {
    this.table = table;
    this.request = request;
    this.rest = rest;
    this.allocator = allocator;
    this.counters = counters;
  }

  /**
   * Returns the next scan, which the caller closes, or null if there is none.
   *
   * @param wanted the maximum number of rows that are needed
   */
  @Nullable NativeScan next(long wanted) throws Exception {
    PrefetchedScan started = ahead;
    if (started != null) {
      ahead = null;
      long start = System.nanoTime();
      NativeScan scan = started.take();
      counters.waited(System.nanoTime() - start);
      return scan;
    }
    return rest.isEmpty() ? null : scan(options(wanted));
  }

  /** Returns whether to start the next scan after the current one has returned a batch. */
  boolean isAheadDue() {
    return table.isInStore()
        && !request.isLimited()
        && ahead == null
        && !rest.isEmpty()
        && rest.mayStartNext();
  }

  void startAhead() throws Exception {
    ScanOptions options = options(Long.MAX_VALUE);
    ahead = PrefetchedScan.of(() -> started(options));
  }

  private NativeScan started(ScanOptions options) throws Exception {
    NativeScan scan = scan(options);
    try {
      scan.loadAhead();
      return scan;
    } catch (IOException | RuntimeException e) {
      scan.close();
      throw e;
    }
  }

  private NativeScan scan(ScanOptions options) throws Exception {
    return new NativeScan(table.dataset(), options, allocator, counters);
  }

  /**
   * Sets the columns to read, unless all columns are read.
   *
   * <p>Lance parses each name as an expression, which for a few dozen columns takes longer than the
   * rest of planning. Columns with names that cannot be passed can only be read by a scan of all
   * columns.
   */
  private void project(ScanOptions.Builder options) {
    List<String> names = request.names();
    boolean all =
        table.snapshot().schema().getFields().stream()
            .map(Field::getName)
            .allMatch(names::contains);
    if (!all && names.stream().allMatch(ColumnNames::isAddressable)) {
      options.columns(names);
    }
  }

  private ScanOptions options(long wanted) throws Exception {
    ScanOptions.Builder options = new ScanOptions.Builder().collectStats(true);
    project(options);
    rest.narrowNext(options, Math.min(request.batchSize(), wanted));
    return options.build();
  }

  @Override
  public void close() throws Exception {
    if (ahead != null) {
      PrefetchedScan started = ahead;
      ahead = null;
      started.cancel();
    }
  }
}
