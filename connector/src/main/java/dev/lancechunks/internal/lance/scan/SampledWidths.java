package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.filter.ColumnNames;
import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.NativePath;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.size.ColumnWidths;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.lance.ipc.ScanOptions;

/**
 * Estimates the width of the next rows from a sample.
 *
 * <p>This is used for object stores, where the footers of data files are not read. A sample costs
 * requests. It is taken only if the size of a fragment shows that it must contain much wider rows
 * than those read so far.
 */
final class SampledWidths {
  /** The number of rows in a sample. Only ranges with more rows are sampled. */
  private static final int SAMPLES = 32;

  private static final int BATCH_ROWS = 8;
  private static final long HARMLESS_BYTES = 64L << 20;

  private final CachedDataset table;
  private final BufferAllocator allocator;
  private final ScanCounters counters;
  private final List<String> variable;
  private final long fixedBytes;
  private final long allFixedBytes;

  SampledWidths(
      CachedDataset table, List<String> columns, BufferAllocator allocator, ScanCounters counters) {
    this.table = table;
    this.allocator = allocator;
    this.counters = counters;
    List<Field> all = table.snapshot().schema().getFields();
    Set<String> names = Set.copyOf(columns);
    List<Field> read = all.stream().filter(field -> names.contains(field.getName())).toList();
    variable =
        read.stream()
            .filter(ColumnWidths::isVariable)
            .map(Field::getName)
            .filter(ColumnNames::isAddressable)
            .toList();
    fixedBytes = read.stream().mapToLong(ColumnWidths::fixedBytes).sum();
    allFixedBytes = all.stream().mapToLong(ColumnWidths::fixedBytes).sum();
  }

  /**
   * Returns the mean bytes per row in a range, or 0 if the range is not sampled.
   *
   * @param seen the bytes per row in the previous rows
   */
  double mean(RowRange rows, double seen) throws Exception {
    Snapshot snapshot = table.snapshot();
    Snapshot.Slice slice = snapshot.slice(rows);
    boolean worthIt =
        rows.count() > SAMPLES
            && !variable.isEmpty()
            && snapshot.takes(NativePath.ADDRESS_LISTS)
            && slice.fragments().stream().anyMatch(fragment -> hidesWiderRows(fragment, seen));
    return worthIt ? fixedBytes + sample(slice, rows.numbering()) : 0;
  }

  private boolean hidesWiderRows(FragmentInfo fragment, double seen) {
    double expected = (allFixedBytes + Math.max(0, seen - fixedBytes)) * fragment.physicalRows();
    double excess = fragment.bytes() - expected;
    return excess > Math.max(HARMLESS_BYTES, seen * fragment.physicalRows());
  }

  private double sample(Snapshot.Slice slice, RowRange.Numbering numbering) throws Exception {
    String list =
        LongStream.range(0, SAMPLES)
            .map(k -> address(slice, numbering, slice.rows() * k / SAMPLES))
            .mapToObj(Long::toUnsignedString)
            .collect(Collectors.joining(", "));
    ScanOptions.Builder options =
        new ScanOptions.Builder().columns(variable).batchSize(BATCH_ROWS).collectStats(true);
    new FragmentFilter(
            slice.fragmentIds(), new ScanFilter("`_rowaddr` IN (" + list + ")", false, 0))
        .applyTo(options);
    double bytes = 0;
    long found = 0;
    try (NativeScan scan = new NativeScan(table.dataset(), options.build(), allocator, counters)) {
      while (scan.next()) {
        bytes += scan.heldBytes();
        found += scan.root().getRowCount();
      }
    }
    return bytes / Math.max(1, found);
  }

  /** Returns the address of a row in a slice, or an approximation if the fragment has deletions. */
  private static long address(Snapshot.Slice slice, RowRange.Numbering numbering, long row) {
    long left = slice.offset() + row;
    for (FragmentInfo fragment : slice.fragments()) {
      long numbered = numbering.rowsOf(fragment);
      if (left < numbered) {
        return FragmentFilter.address(fragment.id(), left * fragment.physicalRows() / numbered);
      }
      left -= numbered;
    }
    throw new IllegalArgumentException("the slice has only %d rows".formatted(slice.rows()));
  }
}
