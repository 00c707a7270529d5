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

/** One use of an open snapshot; closing it gives the snapshot back. */
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

  /** Streams {@code rows} in batches; the caller closes the result before this table. */
  public Batches read(ScanRequest request, RowRange rows, ScanCounters counters) {
    check(request.filter(), rows);
    return new ArrowBatches(shared, request, rows, counters);
  }

  /** Computes of {@code rows} what the filter keeps; the caller closes the result first. */
  public Batches aggregate(
      Aggregate aggregate, ScanFilter filter, RowRange rows, ScanCounters counters) {
    check(filter, rows);
    return new AggregateBatches(shared, aggregate, filter, rows, counters);
  }

  /** Counts those of {@code rows} that {@code filter} keeps, without moving a column. */
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
   * Tries a filter on no rows at all, before any task does on many.
   *
   * <p>Some predicates fail on a column because of its index, as a prefix search does on a bitmap,
   * and every one does if the index's files are gone. None of them needs the index.
   *
   * @return {@code filter}, perhaps without indices
   * @throws IllegalArgumentException if Lance does not take it at all, with Lance's own words
   */
  public ScanFilter checked(ScanFilter filter) {
    if (filter.useIndices()) {
      try {
        checkIndices();
        count(new FragmentFilter(List.of(), filter));
        return filter;
      } catch (Exception e) {
        LOG.info(
            "Scans of {} go without indices: {}",
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
   * Records the checksums of all files that this version is read from, beside them, and returns how
   * many these are.
   */
  public int recordChecksums() {
    Location location = snapshot().id().location();
    try {
      return shared
          .checks()
          .orElseThrow(() -> new IOException("only those of a table in a directory can be"))
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
