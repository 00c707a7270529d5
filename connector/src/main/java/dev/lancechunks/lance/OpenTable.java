package dev.lancechunks.lance;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.lance.Dataset;
import org.lance.ipc.LanceScanner;
import org.lance.ipc.ScanOptions;

/** One use of an open snapshot; closing it gives the snapshot back. */
public final class OpenTable implements AutoCloseable {
  private final SharedDataset shared;
  private boolean closed;

  OpenTable(SharedDataset shared) {
    this.shared = shared;
  }

  public Snapshot snapshot() {
    return shared.snapshot();
  }

  /** Streams {@code rows} in batches; the caller closes the result before this table. */
  public ArrowBatches read(ScanColumns columns, RowRange rows, ScanCounters counters) {
    return new ArrowBatches(this, columns, rows, counters);
  }

  /** Counts those of {@code rows} that {@code filter} keeps, without moving a column. */
  public long count(String filter, RowRange rows) {
    ScanOptions.Builder options =
        NativeFilter.of(snapshot(), filter, rows)
            .applyTo(new ScanOptions.Builder().columns(List.of()));
    try (BufferAllocator allocator = NativeMemory.newChild("count");
        LanceScanner scanner = LanceScanner.create(dataset(), options.build(), allocator)) {
      return scanner.countRows();
    } catch (Exception e) {
      throw Failures.reading(snapshot().id(), e);
    }
  }

  /** Returns why Lance does not take {@code filter}, or empty if it does. */
  public Optional<String> refusal(String filter) {
    ScanOptions.Builder options =
        new NativeFilter(List.of(), filter).applyTo(new ScanOptions.Builder().columns(List.of()));
    try (BufferAllocator allocator = NativeMemory.newChild("check");
        LanceScanner scanner = LanceScanner.create(dataset(), options.build(), allocator)) {
      scanner.countRows();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Failures.reason(e));
    } catch (Exception e) {
      throw Failures.reading(snapshot().id(), e);
    }
  }

  Dataset dataset() {
    return shared.dataset();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      shared.release();
    }
  }
}
