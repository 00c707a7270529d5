package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanRequest;

/**
 * Determines how many rows the next sub-scan of a split reads.
 *
 * <p>A native scan reads ahead as fast as the disk allows, up to hundreds of megabytes, even if the
 * consumer is slow. A split is therefore read as consecutive scans of a few megabytes. The first
 * one has few rows and is sized by an estimate. Each later one is sized by the widest batch of the
 * previous one, and is reduced if the files show that wider rows follow.
 */
final class SubScanSizes {
  private static final long TARGET_BYTES = 7L << 20;

  /** Scans of narrow columns hold much less in memory, so they can be larger. */
  private static final long NARROW_TARGET_BYTES = 16L << 20;

  /**
   * On an object store each column of each scan costs a request. Scans there are larger, and
   * divided into several batches so that no more bytes are decoded at a time.
   */
  private static final long STORE_TARGET_BYTES = 18L << 20;

  private static final int STORE_BATCHES = 8;

  private static final long NARROW_ROW_BYTES = 1024;

  private static final long FIRST_ROWS = 2048;
  private static final long SURELY_NARROW_ROW_BYTES = 128;
  private static final int GROWTH = 4;

  /** Pages always differ a little, so only much wider rows reduce a sub-scan. */
  private static final int TOLERANCE = 2;

  /** The usual ratio of decoded to stored bytes for text, used until a ratio has been measured. */
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

  /** Returns the number of rows for the next sub-scan, based on the previous ones. */
  long rows() {
    return rows;
  }

  /** Returns the number of rows for each batch of a sub-scan of {@code count} rows. */
  long batchRows(long count) {
    return (count + batches - 1) / batches;
  }

  /**
   * Returns whether {@code count} rows of a given stored width fit into a sub-scan. If so, this
   * width is compared with the decoded width in the next call of {@link #seen}.
   *
   * @param stored the maximum bytes per row in the file, or 0 if unknown
   */
  boolean fit(long count, double stored) {
    boolean fits = count <= 1 || count <= TOLERANCE * fitting(stored * inflation);
    if (fits) {
      storedRowBytes = stored;
    }
    return fits;
  }

  /** Returns whether {@code count} rows of {@code bytes} bytes each fit into a sub-scan. */
  boolean suit(long count, double bytes) {
    return count <= fitting(bytes);
  }

  /** Returns the bytes per row of the last sub-scan, or the estimate before the first one. */
  long rowBytes() {
    return rowBytes;
  }

  /** Returns the maximum number of rows in a batch from any part of a range. */
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

  /**
   * Records the row width of the last sub-scan.
   *
   * @param bytes the mean bytes per row in its widest batch
   */
  void seen(long bytes) {
    rowBytes = bytes;
    if (storedRowBytes > 0) {
      inflation = Math.max(1, bytes / storedRowBytes);
    }
    rows = Math.min(fitting((double) bytes), rows * GROWTH);
  }
}
