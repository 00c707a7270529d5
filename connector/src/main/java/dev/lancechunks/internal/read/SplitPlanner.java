package dev.lancechunks.internal.read;

import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.size.ColumnWidths;
import dev.lancechunks.internal.lance.size.RangePlanner;
import dev.lancechunks.internal.pushdown.AggregatePushdown;
import dev.lancechunks.internal.pushdown.LimitPushdown;
import dev.lancechunks.internal.read.partition.LanceInputPartition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a scan into splits of about equal bytes. Their number depends on the bytes to read and
 * the available parallelism.
 */
final class SplitPlanner {
  /**
   * The minimum size of an aggregation's split. Smaller splits gain nothing: a native scan already
   * uses all cores, and the results of a single split need no merge.
   */
  private static final long MIN_AGGREGATED_BYTES = 32L << 20;

  /**
   * Assumes that a selective filter keeps one row in this many. Only kept rows of the other columns
   * are read. If it keeps more, tasks take longer, but results and batch sizes stay the same.
   */
  private static final int ROWS_FOR_ONE_KEPT = 10;

  /** Lance keeps all groups of a split in memory, at worst one for each row. */
  private static final long MAX_GROUPED_ROWS = 1 << 20;

  private final Snapshot snapshot;
  private final ColumnWidths widths;
  private @Nullable ScanSpec planned;
  private List<LanceInputPartition> splits = List.of();

  SplitPlanner(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.widths = ColumnWidths.of(snapshot);
  }

  /** Returns the estimated bytes of a row of {@code columns}. */
  long rowBytes(Collection<String> columns) {
    return widths.rowBytes(columns);
  }

  /**
   * Returns the splits of a scan. An aggregation has at least one, which returns the result for an
   * empty table.
   */
  List<LanceInputPartition> splits(ScanSpec spec) {
    if (!spec.equals(planned)) {
      splits = plan(spec);
      planned = spec;
    }
    return splits;
  }

  private List<LanceInputPartition> plan(ScanSpec spec) {
    AggregatePushdown aggregate = spec.aggregate();
    long rowBytes = rowBytes(spec, spec.filters().isSelective());
    boolean grouped = aggregate != null && !aggregate.aggregate().groupBy().isEmpty();
    long splitSize = spec.settings().splitSize();
    List<RowRange> ranges =
        RangePlanner.plan(
            snapshot,
            spec.numbering(),
            rowBytes,
            grouped ? Math.min(splitSize, MAX_GROUPED_ROWS * rowBytes) : splitSize,
            aggregate == null ? RangePlanner.MIN_BYTES : MIN_AGGREGATED_BYTES,
            spec.parallelism());
    if (aggregate != null && ranges.isEmpty()) {
      return List.of(new LanceInputPartition(new RowRange(0, 0, spec.numbering())));
    }
    if (spec.numbering() == Numbering.PHYSICAL) {
      return splits(ranges);
    }
    LimitPushdown limit = spec.limit();
    return splits(
        ranges.stream()
            .map(range -> range.within(limit.offset(), limit.end()))
            .filter(range -> range.count() > 0)
            .toList());
  }

  /**
   * Returns the splits of a scan with additional runtime filters.
   *
   * @param single whether the scan was planned as one split; it then remains one, because Spark
   *     relies on it
   */
  List<LanceInputPartition> filteredSplits(ScanSpec spec, boolean single) {
    long splitSize = single ? Long.MAX_VALUE : spec.settings().splitSize();
    int parallelism = single ? 1 : spec.parallelism();
    long rowBytes = rowBytes(spec, true);
    return splits(
        RangePlanner.plan(snapshot, Numbering.PHYSICAL, rowBytes, splitSize, parallelism));
  }

  private static List<LanceInputPartition> splits(List<RowRange> ranges) {
    return ranges.stream().map(LanceInputPartition::new).toList();
  }

  /** Returns the estimated bytes read for each row, averaged over kept and dropped rows. */
  private long rowBytes(ScanSpec spec, boolean selective) {
    long all = widths.rowBytes(spec.columnsRead());
    if (!selective || spec.aggregate() != null) {
      return all;
    }
    long filtered = widths.rowBytes(spec.filters().columns().toList());
    return filtered + (all - filtered) / ROWS_FOR_ONE_KEPT;
  }
}
