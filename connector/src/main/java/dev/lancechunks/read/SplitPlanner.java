package dev.lancechunks.read;

import dev.lancechunks.lance.ColumnWidths;
import dev.lancechunks.lance.FragmentInfo;
import dev.lancechunks.lance.RowRange;
import dev.lancechunks.lance.RowRange.Numbering;
import dev.lancechunks.lance.Snapshot;
import dev.lancechunks.pushdown.AggregatePushdown;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a snapshot into splits of about equal bytes.
 *
 * <p>Small fragments share a split; a large one is divided among several. An unfiltered scan can be
 * cut at any live row. A filtered one can be cut at a row address only within one fragment, so
 * there a split is either whole fragments or a part of one.
 */
final class SplitPlanner {
  /** Below this a task costs more than it gains. */
  private static final long LEAST_SPLIT_BYTES = 4L << 20;

  /**
   * The same for an aggregation: one split is all there is to merge, and a native scan uses every
   * core by itself.
   */
  private static final long LEAST_AGGREGATED_BYTES = 32L << 20;

  /** What opening a fragment is worth in bytes read. */
  private static final long FRAGMENT_COST_BYTES = 32L << 10;

  /**
   * Of columns that a filter does not look at, only the rows that it keeps are read: one of so
   * many, it is supposed. A filter that keeps more makes longer tasks, not wrong or larger batches.
   */
  private static final int ROWS_FOR_ONE_KEPT = 10;

  /** Lance keeps all groups of a split in memory, and there may be one for each row. */
  private static final long MOST_GROUPED_ROWS = 1 << 20;

  private final long targetBytes;
  private final long rowBytes;
  private final Numbering numbering;
  private final List<Split> splits = new ArrayList<>();
  private long start;
  private long rows;
  private long bytes;

  private SplitPlanner(long targetBytes, long rowBytes, Numbering numbering) {
    this.targetBytes = targetBytes;
    this.rowBytes = rowBytes;
    this.numbering = numbering;
  }

  /**
   * Returns the splits of a scan; an aggregation has at least one, to say that there is nothing.
   */
  static List<Split> splits(Snapshot snapshot, ScanSpec spec) {
    AggregatePushdown aggregate = spec.aggregate();
    long rowBytes = rowBytes(snapshot, spec, spec.filters().isSelective());
    boolean grouped = aggregate != null && !aggregate.aggregate().groupBy().isEmpty();
    long splitSize = spec.settings().splitSize();
    List<Split> splits =
        plan(
            snapshot,
            spec.numbering(),
            rowBytes,
            grouped ? Math.min(splitSize, MOST_GROUPED_ROWS * rowBytes) : splitSize,
            aggregate == null ? LEAST_SPLIT_BYTES : LEAST_AGGREGATED_BYTES,
            spec.parallelism());
    if (aggregate != null && splits.isEmpty()) {
      return List.of(new Split(new RowRange(0, 0, spec.numbering())));
    }
    if (spec.numbering() == Numbering.PHYSICAL) {
      return splits;
    }
    RowLimit limit = spec.limit();
    return splits.stream()
        .map(split -> split.rows().within(limit.offset(), limit.end()))
        .filter(rows -> rows.count() > 0)
        .map(Split::new)
        .toList();
  }

  /**
   * Returns the splits of a scan that is filtered by more than was known when it was planned.
   *
   * @param single whether it was one split, on which Spark has relied since
   */
  static List<Split> filteredSplits(Snapshot snapshot, ScanSpec spec, boolean single) {
    long splitSize = single ? Long.MAX_VALUE : spec.settings().splitSize();
    int parallelism = single ? 1 : spec.parallelism();
    long rowBytes = rowBytes(snapshot, spec, true);
    return plan(snapshot, Numbering.PHYSICAL, rowBytes, splitSize, parallelism);
  }

  /** Returns the bytes that are read for each row, on average, if not all rows are kept. */
  private static long rowBytes(Snapshot snapshot, ScanSpec spec, boolean selective) {
    ColumnWidths widths = ColumnWidths.of(snapshot);
    long all = widths.rowBytes(spec.columnsRead());
    if (!selective || spec.aggregate() != null) {
      return all;
    }
    long looked = widths.rowBytes(spec.filters().columns().toList());
    return looked + (all - looked) / ROWS_FOR_ONE_KEPT;
  }

  /**
   * Plans the splits of a scan.
   *
   * @param rowBytes estimated bytes read for each row
   * @param splitSize most bytes of a split
   * @param parallelism tasks that can run at once
   */
  static List<Split> plan(
      Snapshot snapshot, Numbering numbering, long rowBytes, long splitSize, int parallelism) {
    return plan(snapshot, numbering, rowBytes, splitSize, LEAST_SPLIT_BYTES, parallelism);
  }

  /** Plans splits of at least {@code leastBytes}, where table and {@code splitSize} allow. */
  private static List<Split> plan(
      Snapshot snapshot,
      Numbering numbering,
      long rowBytes,
      long splitSize,
      long leastBytes,
      int parallelism) {
    long total = 0;
    for (FragmentInfo fragment : snapshot.fragments()) {
      total += FRAGMENT_COST_BYTES + numbering.rowsOf(fragment) * rowBytes;
    }
    int slots = Math.max(1, parallelism);
    long fair = Math.max(leastBytes, total / slots + 1);
    long count = Math.max(1, (total - 1) / Math.min(splitSize, fair) + 1);
    if (count > slots) {
      // No task is left over to run alone when all others are done.
      count = (count + slots - 1) / slots * slots;
    }
    // Each border may open one fragment twice, and leave a split without room for a row of the
    // next.
    long target = total / count + 2 * (FRAGMENT_COST_BYTES + rowBytes);
    SplitPlanner planner = new SplitPlanner(target, rowBytes, numbering);
    snapshot.fragments().forEach(planner::add);
    planner.endSplit();
    return List.copyOf(planner.splits);
  }

  private void add(FragmentInfo fragment) {
    long fragmentRows = numbering.rowsOf(fragment);
    if (numbering == Numbering.LIVE) {
      addInPieces(fragmentRows);
    } else if (FRAGMENT_COST_BYTES + fragmentRows * rowBytes > targetBytes) {
      endSplit();
      addInPieces(fragmentRows);
      endSplit();
    } else {
      if (fragmentRows > room()) {
        endSplit();
      }
      take(fragmentRows);
    }
  }

  private void addInPieces(long fragmentRows) {
    long left = fragmentRows;
    while (left > 0) {
      long piece = Math.min(left, room());
      if (piece == 0 && rows > 0) {
        endSplit();
        continue;
      }
      take(Math.max(1, piece));
      left -= Math.max(1, piece);
    }
  }

  /** Returns how many rows of one more fragment the current split has room for. */
  private long room() {
    return Math.max(0, (targetBytes - bytes - FRAGMENT_COST_BYTES) / rowBytes);
  }

  private void take(long count) {
    rows += count;
    bytes += FRAGMENT_COST_BYTES + count * rowBytes;
  }

  private void endSplit() {
    if (rows > 0) {
      splits.add(new Split(new RowRange(start, rows, numbering)));
      start += rows;
    }
    rows = 0;
    bytes = 0;
  }
}
