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

/**
 * The rows of one split, as a stream of Arrow batches of bounded size.
 *
 * <p>A batch lives until the next one is loaded.
 */
public final class ArrowBatches implements AutoCloseable {
  /** A filtered scan cannot be divided by bytes seen, so its batches go by the estimate. */
  private static final long FILTERED_BATCH_BYTES = 8L << 20;

  private final OpenTable table;
  private final ScanColumns columns;
  private final ScanCounters counters;
  private final BufferAllocator allocator;
  private final SubScanSizes sizes;
  private RowRange remaining;
  private @Nullable NativeScan scan;
  private long widestRowBytes;
  private List<FieldVector> vectors = List.of();
  private int rows;

  ArrowBatches(OpenTable table, ScanColumns columns, RowRange range, ScanCounters counters) {
    this.table = table;
    this.columns = columns;
    this.counters = counters;
    this.remaining = range;
    this.sizes = new SubScanSizes(columns.rowBytes());
    this.allocator = NativeMemory.newChild("scan");
  }

  /**
   * Loads the next batch that has rows.
   *
   * @return false at the end of the split
   * @throws dev.lancechunks.errors.LanceChunksException if the table cannot be read
   */
  public boolean next() {
    try {
      while (true) {
        if (scan == null) {
          if (remaining.count() == 0) {
            return false;
          }
          scan = nextScan();
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

  private NativeScan nextScan() throws Exception {
    ScanOptions.Builder options = new ScanOptions.Builder().collectStats(true);
    if (columns.areAddressable()) {
      options.columns(columns.names());
    }
    if (columns.filter().isEmpty()) {
      long count = Math.min(sizes.rows(), remaining.count());
      Snapshot.Slice slice =
          table.snapshot().slice(new RowRange(remaining.start(), count, RowRange.Numbering.LIVE));
      options
          .fragmentIds(slice.fragmentIds())
          .offset(slice.offset())
          .limit(count)
          .batchSize(Math.min(columns.batchSize(), count));
      remaining =
          new RowRange(
              remaining.start() + count, remaining.count() - count, RowRange.Numbering.LIVE);
    } else {
      long batchRows = Math.max(1, FILTERED_BATCH_BYTES / columns.rowBytes());
      NativeFilter.of(table.snapshot(), columns.filter(), remaining)
          .applyTo(options)
          .batchSize(Math.min(columns.batchSize(), batchRows));
      remaining = new RowRange(remaining.end(), 0, RowRange.Numbering.PHYSICAL);
    }
    return new NativeScan(table.dataset(), options.build(), allocator, counters);
  }

  private void take(VectorSchemaRoot root) {
    rows = root.getRowCount();
    counters.batch(rows);
    counters.held(allocator.getAllocatedMemory());
    widestRowBytes = Math.max(widestRowBytes, allocator.getAllocatedMemory() / rows);
    List<FieldVector> inOrder = new ArrayList<>(columns.names().size());
    columns.names().forEach(name -> inOrder.add(root.getVector(name)));
    vectors = inOrder;
  }

  private void endScan(NativeScan ended) throws Exception {
    scan = null;
    ended.close();
    sizes.seen(widestRowBytes);
  }

  /** Returns the columns of the current batch, in the order in which they were asked for. */
  public List<FieldVector> vectors() {
    return vectors;
  }

  /** Returns the number of rows of the current batch. */
  public int rows() {
    return rows;
  }

  /** Returns the dictionaries of the current batch. */
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
