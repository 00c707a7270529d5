package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.arrow.Batches;
import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.failure.ReadFailures;
import dev.lancechunks.internal.lance.library.NativeMemory;
import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.lance.ipc.ScanOptions;

/** The groups of one split, computed by Lance: the grouping columns, followed by the measures. */
public final class AggregateBatches implements Batches {
  private final CachedDataset table;
  private final BufferAllocator allocator;
  private final ScanCounters counters;
  private final NativeScan scan;

  public AggregateBatches(
      CachedDataset table,
      Aggregate aggregate,
      ScanFilter filter,
      RowRange range,
      ScanCounters counters) {
    this.table = table;
    this.counters = counters;
    ScanOptions.Builder options =
        FragmentFilter.of(table.snapshot(), filter, range)
            .applyTo(new ScanOptions.Builder())
            .substraitAggregate(SubstraitPlan.of(aggregate, table.snapshot().schema()))
            .collectStats(true);
    this.allocator = NativeMemory.newChild("aggregate");
    try {
      scan = new NativeScan(table.dataset(), options.build(), allocator, counters);
    } catch (Exception e) {
      allocator.close();
      throw ReadFailures.diagnose(table.snapshot().id(), e);
    }
  }

  @Override
  public boolean next() {
    try {
      boolean loaded = scan.next();
      if (loaded) {
        counters.batch(rows());
        counters.held(allocator.getAllocatedMemory());
      }
      return loaded;
    } catch (IOException | RuntimeException e) {
      throw ReadFailures.diagnose(table.snapshot().id(), e);
    }
  }

  @Override
  public List<FieldVector> vectors() {
    return scan.root().getFieldVectors();
  }

  @Override
  public int rows() {
    return scan.root().getRowCount();
  }

  @Override
  public DictionaryProvider dictionaries() {
    return scan.reader();
  }

  @Override
  public void close() throws IOException {
    try (allocator) {
      scan.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
