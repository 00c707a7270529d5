package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanRequest;

/**
 * How many rows the next sub-scan of a split takes.
 *
 * <p>A native scan reads ahead as fast as the disk gives, up to hundreds of megabytes, whatever the
 * consumer does. So a split is read as consecutive scans that are small in bytes: the first one on
 * an estimate and few rows, each later one sized by the widest batch of the last, and less where
 * the files say that wider rows come.
 */
final class SubScanSizes {
  private static final long TARGET_BYTES = 7L << 20;

  /** Of narrow columns so much less is kept that fewer and larger scans are as small in memory. */
  private static final long NARROW_TARGET_BYTES = 16L << 20;

  /**
   * On an object store each column of each scan is a request. There scans are larger, and so that
   * as much is decoded at a time, they give several batches.
   */
  private static final long STORE_TARGET_BYTES = 18L << 20;

  private static final int STORE_BATCHES = 8;

  private static final long NARROW_ROW_BYTES = 1024;

  private static final long FIRST_ROWS = 2048;
  private static final long SURELY_NARROW_ROW_BYTES = 128;
  private static final int GROWTH = 4;

  /** Pages differ a little from one to the next; only rows much wider than before matter. */
  private static final int TOLERANCE = 2;

  /** What text usually grows by when it is decoded; until some was seen. */
  private static final double USUAL_INFLATION = 2;

  private final long leastTarget;
  private final int batches;
  private double inflation = USUAL_INFLATION;
  private double storedRowBytes;
  private long rowBytes;
  private long rows;

  private SubScanSizes(long estimatedRowBytes, long leastTarget, int batches) {
    this.leastTarget = leastTarget;
    this.batches = batches;
    rowBytes = estimatedRowBytes;
    long fitting = fitting((double) estimatedRowBytes);
    rows = estimatedRowBytes <= SURELY_NARROW_ROW_BYTES ? fitting : Math.min(FIRST_ROWS, fitting);
  }

  static SubScanSizes inFiles(long estimatedRowBytes) {
    return new SubScanSizes(estimatedRowBytes, 0, 1);
  }

  static SubScanSizes inStore(long estimatedRowBytes) {
    return new SubScanSizes(estimatedRowBytes, STORE_TARGET_BYTES, STORE_BATCHES);
  }

  /** Returns how many rows suit, by what was seen so far. */
  long rows() {
    return rows;
  }

  /** Returns how many rows suit a batch of a sub-scan of {@code count}. */
  long batchRows(long count) {
    return (count + batches - 1) / batches;
  }

  /**
   * Returns whether {@code count} rows suit that may be as wide in their file as {@code stored}
   * bytes; if so, these are taken to be the next that are seen.
   *
   * @param stored 0 if that is not known
   */
  boolean fit(long count, double stored) {
    boolean fits = count <= 1 || count <= TOLERANCE * fitting(stored * inflation);
    if (fits) {
      storedRowBytes = stored;
    }
    return fits;
  }

  /** Returns whether {@code count} rows suit that take so much. */
  boolean suit(long count, double bytes) {
    return count <= fitting(bytes);
  }

  /** Returns the bytes of a row, by what was seen last; until then as estimated. */
  long rowBytes() {
    return rowBytes;
  }

  /** Returns the most rows of a batch of rows that may be anywhere in a range. */
  static long scatteredRows(CachedDataset table, ScanRequest request, RowRange range) {
    double stored = table.widths().widest(range, request.names());
    return fitting(Math.max((double) request.rowBytes(), stored * USUAL_INFLATION), 0);
  }

  private long fitting(double rowBytes) {
    return fitting(rowBytes, leastTarget);
  }

  private static long fitting(double rowBytes, long leastTarget) {
    long usual = rowBytes <= NARROW_ROW_BYTES ? NARROW_TARGET_BYTES : TARGET_BYTES;
    long target = Math.max(usual, leastTarget);
    return Math.max(1, (long) (target / Math.max(1, rowBytes)));
  }

  /** Takes note of the last sub-scan: {@code bytes} is the mean of its widest batch. */
  void seen(long bytes) {
    rowBytes = bytes;
    if (storedRowBytes > 0) {
      inflation = Math.max(1, bytes / storedRowBytes);
    }
    rows = Math.min(fitting((double) bytes), rows * GROWTH);
  }
}
