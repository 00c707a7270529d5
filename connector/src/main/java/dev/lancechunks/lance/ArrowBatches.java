package dev.lancechunks.lance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.jspecify.annotations.Nullable;
import org.lance.ipc.ScanOptions;

/** The rows of one split, in batches of bounded size. */
public final class ArrowBatches implements Batches {
  private final OpenTable table;
  private final ScanRequest request;
  private final ScanCounters counters;
  private final BufferAllocator allocator;
  private final SubScanSizes sizes;
  private final RowRange range;

  /** Counted here: with an index in play, a scan under a limit of Lance's own loses rows. */
  private long wanted;

  private @Nullable SubScans rest;
  private @Nullable NativeScan scan;
  private long widestRowBytes;
  private List<FieldVector> vectors = List.of();
  private int rows;

  ArrowBatches(OpenTable table, ScanRequest request, RowRange range, ScanCounters counters) {
    this.table = table;
    this.request = request;
    this.counters = counters;
    this.range = range;
    this.wanted = request.limit();
    this.sizes = new SubScanSizes(request.rowBytes());
    this.allocator = NativeMemory.newChild("scan");
  }

  /** Loads the next batch that has rows. */
  @Override
  public boolean next() {
    try {
      while (true) {
        if (rest == null) {
          rest = subScans();
        }
        if (wanted == 0) {
          return false;
        }
        if (scan == null) {
          if (rest.isEmpty()) {
            return false;
          }
          scan = nextScan(rest);
          widestRowBytes = 0;
        } else if (scan.next()) {
          if (scan.root().getRowCount() > 0) {
            take(scan.root());
            return true;
          }
        } else {
          endScan(scan);
        }
      }
    } catch (Exception e) {
      throw Failures.reading(table.snapshot().id(), e);
    }
  }

  private SubScans subScans() throws Exception {
    if (range.numbering() == RowRange.Numbering.LIVE) {
      return new LiveRows(table, range, request.names(), sizes);
    }
    return FoundRows.isNeeded(request, table.snapshot())
        ? FoundRows.find(table, request, range, allocator, counters)
        : new FilteredRows(table, request, range);
  }

  private NativeScan nextScan(SubScans from) throws Exception {
    ScanOptions.Builder options = new ScanOptions.Builder().collectStats(true);
    request.project(options, table.snapshot().schema());
    from.narrowNext(options, Math.min(request.batchSize(), wanted));
    return new NativeScan(table.dataset(), options.build(), allocator, counters);
  }

  private void take(VectorSchemaRoot root) {
    rows = (int) Math.min(root.getRowCount(), wanted);
    wanted -= rows;
    counters.batch(rows);
    counters.held(allocator.getAllocatedMemory());
    widestRowBytes = Math.max(widestRowBytes, allocator.getAllocatedMemory() / root.getRowCount());
    List<FieldVector> inOrder = new ArrayList<>(request.names().size());
    request.names().forEach(name -> inOrder.add(root.getVector(name)));
    vectors = inOrder;
  }

  private void endScan(NativeScan ended) throws Exception {
    scan = null;
    ended.close();
    sizes.seen(widestRowBytes);
  }

  @Override
  public List<FieldVector> vectors() {
    return vectors;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public DictionaryProvider dictionaries() {
    if (scan == null) {
      throw new IllegalStateException("no batch is loaded");
    }
    return scan.reader();
  }

  @Override
  public void close() throws IOException {
    try (allocator) {
      if (scan != null) {
        NativeScan open = scan;
        scan = null;
        open.close();
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
