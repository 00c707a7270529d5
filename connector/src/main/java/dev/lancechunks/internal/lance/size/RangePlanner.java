package dev.lancechunks.internal.lance.size;

import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.NativePath;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.lance.model.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a snapshot into ranges of about equal bytes.
 *
 * <p>Small fragments share a range, and a large one is divided among several. An unfiltered scan
 * can start and end at any live row. A filtered scan can be divided by row addresses only within
 * one fragment, so its ranges consist of whole fragments or of a part of one.
 */
public final class RangePlanner {
  /** The minimum size of a range. Smaller ranges do not justify an additional reader. */
  public static final long MIN_BYTES = 4L << 20;

  /** The cost of opening a fragment, as an equivalent number of bytes read. */
  private static final long FRAGMENT_COST_BYTES = 32L << 10;

  private final long targetBytes;
  private final long rowBytes;
  private final Numbering numbering;
  private final boolean isDivisible;
  private final List<RowRange> ranges = new ArrayList<>();
  private long start;
  private long rows;
  private long bytes;

  private RangePlanner(long targetBytes, long rowBytes, Numbering numbering, boolean isDivisible) {
    this.isDivisible = isDivisible;
    this.targetBytes = targetBytes;
    this.rowBytes = rowBytes;
    this.numbering = numbering;
  }

  /**
   * Plans ranges of at most {@code mostBytes}, with at least one range for each reader if the table
   * is large enough.
   *
   * @param rowBytes the estimated bytes read per row
   * @param parallelism the number of readers that can run at the same time
   */
  public static List<RowRange> plan(
      Snapshot snapshot, Numbering numbering, long rowBytes, long mostBytes, int parallelism) {
    return plan(snapshot, numbering, rowBytes, mostBytes, MIN_BYTES, parallelism);
  }

  /** Plans ranges of {@code leastBytes} to {@code mostBytes}, if the table is large enough. */
  public static List<RowRange> plan(
      Snapshot snapshot,
      Numbering numbering,
      long rowBytes,
      long mostBytes,
      long leastBytes,
      int parallelism) {
    long total = 0;
    for (FragmentInfo fragment : snapshot.fragments()) {
      total += FRAGMENT_COST_BYTES + numbering.rowsOf(fragment) * rowBytes;
    }
    int slots = Math.max(1, parallelism);
    long fair = Math.max(leastBytes, total / slots + 1);
    long count = Math.max(1, (total - 1) / Math.min(mostBytes, fair) + 1);
    if (count > slots) {
      // Uses a multiple of the slots, so that the last tasks use all slots.
      count = (count + slots - 1) / slots * slots;
    }
    // At each boundary a fragment may be opened twice, and the rest of a range may be too small
    // for another row.
    long target = total / count + 2 * (FRAGMENT_COST_BYTES + rowBytes);
    RangePlanner planner = new RangePlanner(target, rowBytes, numbering, isDivisible(snapshot));
    snapshot.fragments().forEach(planner::add);
    planner.endRange();
    return List.copyOf(planner.ranges);
  }

  /** Returns whether a filtered scan may read a part of a fragment. */
  public static boolean isDivisible(Snapshot snapshot) {
    return snapshot.takes(NativePath.ADDRESS_RANGES);
  }

  private void add(FragmentInfo fragment) {
    long fragmentRows = numbering.rowsOf(fragment);
    if (numbering == Numbering.LIVE) {
      addInPieces(fragmentRows);
    } else if (isDivisible && FRAGMENT_COST_BYTES + fragmentRows * rowBytes > targetBytes) {
      endRange();
      addInPieces(fragmentRows);
      endRange();
    } else {
      if (fragmentRows > room()) {
        endRange();
      }
      take(fragmentRows);
    }
  }

  private void addInPieces(long fragmentRows) {
    long left = fragmentRows;
    while (left > 0) {
      long piece = Math.min(left, room());
      if (piece == 0 && rows > 0) {
        endRange();
        continue;
      }
      take(Math.max(1, piece));
      left -= Math.max(1, piece);
    }
  }

  /** Returns how many rows of another fragment fit into the current range. */
  private long room() {
    return Math.max(0, (targetBytes - bytes - FRAGMENT_COST_BYTES) / rowBytes);
  }

  private void take(long count) {
    rows += count;
    bytes += FRAGMENT_COST_BYTES + count * rowBytes;
  }

  private void endRange() {
    if (rows > 0) {
      ranges.add(new RowRange(start, rows, numbering));
      start += rows;
    }
    rows = 0;
    bytes = 0;
  }
}
