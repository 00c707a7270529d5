package dev.lancechunks.internal.read;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.read.partition.LanceInputPartition;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Estimates the rows that a scan returns: an upper bound, or the exact number if it is cheap. */
final class RowEstimate {
  private static final Logger LOG = LoggerFactory.getLogger(RowEstimate.class);

  /** Lance filters this many bytes of columns in about ten milliseconds. */
  private static final long COUNTED_BYTES = 32L << 20;

  /** Counting opens a file for each fragment. */
  private static final int COUNTED_FRAGMENTS = 100;

  private RowEstimate() {}

  /**
   * Returns the number of rows that match a filter if the table is local and counting is cheap,
   * otherwise the number of all rows.
   */
  static long kept(Snapshot snapshot, ScanFilter filter) {
    long physicalRows = snapshot.physicalRows();
    boolean cheap =
        snapshot.id().location().directory().isPresent()
            && snapshot.fragments().size() <= COUNTED_FRAGMENTS
            && physicalRows * filter.rowBytes() <= COUNTED_BYTES;
    if (filter.isEmpty() || !cheap) {
      return snapshot.rows();
    }
    try (TableHandle table = LanceTables.open(snapshot.id())) {
      return table.count(filter, new RowRange(0, physicalRows, Numbering.PHYSICAL));
    } catch (LanceChunksException e) {
      LOG.debug(
          "Cannot count the rows of {} for the plan; the scan will report the cause",
          snapshot.id(),
          e);
      return snapshot.rows();
    }
  }

  /**
   * Returns an upper bound of the rows that the scan returns after aggregation, limit and offset.
   *
   * @param rows the rows that match the filter
   */
  static long given(ScanSpec spec, List<LanceInputPartition> splits, long rows) {
    if (spec.aggregate() != null && spec.aggregate().aggregate().groupBy().isEmpty()) {
      return splits.size();
    }
    long limit = spec.limit().end();
    if (spec.numbering() == Numbering.LIVE) {
      return Math.max(0, Math.min(rows, limit) - spec.limit().offset());
    }
    return limit < rows ? Math.min(rows, limit * splits.size()) : rows;
  }
}
