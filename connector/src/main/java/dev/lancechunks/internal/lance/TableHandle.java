package dev.lancechunks.internal.lance;

import dev.lancechunks.internal.arrow.Batches;
import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.failure.LanceErrors;
import dev.lancechunks.internal.lance.failure.NativeErrors;
import dev.lancechunks.internal.lance.failure.ReadFailures;
import dev.lancechunks.internal.lance.files.UnsupportedFeatures;
import dev.lancechunks.internal.lance.library.NativeMemory;
import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.scan.AggregateBatches;
import dev.lancechunks.internal.lance.scan.ArrowBatches;
import dev.lancechunks.internal.lance.scan.FragmentFilter;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.RedactedException;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.lance.ipc.LanceScanner;
import org.lance.ipc.ScanOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A reference to an open snapshot, released on close. */
public final class TableHandle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TableHandle.class);

  private final CachedDataset shared;
  private boolean closed;

  TableHandle(CachedDataset shared) {
    this.shared = shared;
  }

  public Snapshot snapshot() {
    return shared.snapshot();
  }

  /** Reads {@code rows} in batches. The caller closes the result before this handle. */
  public Batches read(ScanRequest request, RowRange rows, ScanCounters counters) {
    check(request.filter(), rows);
    return new ArrowBatches(shared, request, rows, counters);
  }

  /**
   * Aggregates the rows in {@code rows} that match the filter. The caller closes the result before
   * this handle.
   */
  public Batches aggregate(
      Aggregate aggregate, ScanFilter filter, RowRange rows, ScanCounters counters) {
    check(filter, rows);
    return new AggregateBatches(shared, aggregate, filter, rows, counters);
  }

  /** Counts the rows in {@code rows} that match {@code filter}, without returning any column. */
  public long count(ScanFilter filter, RowRange rows) {
    check(filter, rows);
    try {
      return count(FragmentFilter.of(snapshot(), filter, rows));
    } catch (Exception e) {
      throw ReadFailures.diagnose(snapshot().id(), e);
    }
  }

  private long count(FragmentFilter filter) throws Exception {
    ScanOptions.Builder options = filter.applyTo(new ScanOptions.Builder().columns(List.of()));
    try (BufferAllocator allocator = NativeMemory.newChild("count");
        LanceScanner scanner = LanceScanner.create(shared.dataset(), options.build(), allocator)) {
      return scanner.countRows();
    }
  }

  /**
   * Runs a filter on zero rows, to find out whether Lance accepts it before tasks use it.
   *
   * <p>Some predicates fail because of the column's index, such as a prefix search on a bitmap. If
   * the files of an index are missing, all predicates on the column fail. All of them work without
   * the index.
   *
   * @return {@code filter}, without indices if it fails with them
   * @throws IllegalArgumentException with Lance's message if Lance rejects the filter
   */
  public ScanFilter checked(ScanFilter filter) {
    if (filter.useIndices()) {
      try {
        checkIndices();
        count(new FragmentFilter(List.of(), filter));
        return filter;
      } catch (Exception e) {
        LOG.info(
            "Scans of {} do not use indices: {}",
            snapshot().id(),
            NativeErrors.of(snapshot().id().location(), e));
      }
    }
    ScanFilter plain = filter.withoutIndices();
    try {
      count(new FragmentFilter(List.of(), plain));
      return plain;
    } catch (IllegalArgumentException e) {
      Location location = snapshot().id().location();
      throw new IllegalArgumentException(
          NativeErrors.of(location, e), RedactedException.of(e, location.storage()));
    } catch (Exception e) {
      throw ReadFailures.diagnose(snapshot().id(), e);
    }
  }

  /** Checks the files that a scan reads. */
  private void check(ScanFilter filter, RowRange rows) {
    UnsupportedFeatures.checkFiles(snapshot(), snapshot().slice(rows).fragments());
    try {
      if (shared.checks().isPresent()) {
        shared.checks().get().checkFragments(snapshot().slice(rows).fragmentIds());
      }
      if (!filter.isEmpty() && filter.useIndices()) {
        checkIndices();
      }
    } catch (IOException e) {
      throw ReadFailures.diagnose(snapshot().id(), e);
    }
  }

  private void checkIndices() throws IOException {
    if (shared.checks().isPresent()) {
      shared.checks().get().checkIndices();
    }
  }

  /**
   * Records the checksums of all files of this version in the table's directory.
   *
   * @return the number of files
   */
  public int recordChecksums() {
    Location location = snapshot().id().location();
    try {
      return shared
          .checks()
          .orElseThrow(() -> new IOException("only tables in a local directory are supported"))
          .record();
    } catch (IOException e) {
      throw LanceErrors.recording(location, e);
    }
  }

  CachedDataset shared() {
    return shared;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      shared.release();
    }
  }
}
