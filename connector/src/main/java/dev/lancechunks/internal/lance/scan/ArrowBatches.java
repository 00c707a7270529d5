package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.arrow.Batches;
import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.failure.ReadFailures;
import dev.lancechunks.internal.lance.library.NativeMemory;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.TableFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.jspecify.annotations.Nullable;

/** The rows of one split, in batches of bounded size. */
public final class ArrowBatches implements Batches {
  private final CachedDataset table;
  private final ScanRequest request;
  private final ScanCounters counters;
  private final BufferAllocator allocator;
  private final SubScanSizes sizes;
  private final RowRange range;

  /**
   * The number of rows still to return. Lance's own limit is not used, because it loses rows in
   * scans with an index.
   */
  private long wanted;

  private @Nullable NativeScanSequence scans;
  private @Nullable NativeScan scan;
  private long widestRowBytes;
  private List<FieldVector> vectors = List.of();
  private int rows;

  public ArrowBatches(
      CachedDataset table, ScanRequest request, RowRange range, ScanCounters counters) {
    this.table = table;
    this.request = request;
    this.counters = counters;
    this.range = range;
    this.wanted = request.limit();
    this.sizes =
        table.isInStore()
            ? SubScanSizes.inStore(request.rowBytes())
            : SubScanSizes.inFiles(request.rowBytes());
    this.allocator = NativeMemory.newChild("scan");
  }

  /** Loads the next non-empty batch. */
  @Override
  public boolean next() {
    try {
      while (true) {
        if (scans == null) {
          scans = new NativeScanSequence(table, request, subScans(), allocator, counters);
        }
        if (wanted == 0) {
          return false;
        }
        if (scan == null) {
          scan = scans.next(wanted);
          if (scan == null) {
            return false;
          }
          widestRowBytes = 0;
        } else if (scan.next()) {
          if (scan.root().getRowCount() > 0) {
            take(scan);
            readAhead(scans);
            return true;
          }
        } else {
          endScan(scan);
        }
      }
    } catch (Exception e) {
      throw ReadFailures.diagnose(table.snapshot().id(), e);
    }
  }

  private SubScanIterator subScans() throws Exception {
    boolean live = range.numbering() == RowRange.Numbering.LIVE;
    if (live && startsAtTheFirstRow(table.snapshot())) {
      return AddressSubScans.live(table, request, range, allocator, counters);
    }
    if (live) {
      Optional<SampledWidths> samples =
          table.isInStore()
              ? Optional.of(new SampledWidths(table, request.names(), allocator, counters))
              : Optional.empty();
      return new OffsetSubScans(table, range, request.names(), sizes, samples);
    }
    return AddressSubScans.isNeeded(request, table.snapshot())
        ? AddressSubScans.find(table, request, range, allocator, counters)
        : new FilteredSubScans(table, request, range);
  }

  /** If row ids are in use, a scan from an offset also reads all rows before the offset. */
  private static boolean startsAtTheFirstRow(Snapshot snapshot) {
    return snapshot.has(TableFeature.ROW_IDS_IN_USE) && AddressSubScans.isPossible(snapshot);
  }

  private void readAhead(NativeScanSequence next) throws Exception {
    if (next.isAheadDue()) {
      sizes.seen(widestRowBytes);
      next.startAhead();
    }
  }

  private void take(NativeScan from) {
    VectorSchemaRoot root = from.root();
    rows = (int) Math.min(root.getRowCount(), wanted);
    wanted -= rows;
    counters.batch(rows);
    counters.held(allocator.getAllocatedMemory());
    widestRowBytes = Math.max(widestRowBytes, from.heldBytes() / root.getRowCount());
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
    NativeScan open = scan;
    NativeScanSequence ahead = scans;
    scan = null;
    try (allocator;
        ahead) {
      if (open != null) {
        open.close();
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
