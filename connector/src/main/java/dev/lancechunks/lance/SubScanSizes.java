package dev.lancechunks.lance;

/**
 * How many rows the next sub-scan of a split takes.
 *
 * <p>A native scan reads ahead as fast as the disk gives, up to hundreds of megabytes, whatever the
 * consumer does. So a split is read as consecutive scans that are small in bytes: the first one on
 * an estimate and few rows, each later one sized by the widest batch of the last.
 */
final class SubScanSizes {
  static final long TARGET_BYTES = 16L << 20;
  private static final long FIRST_ROWS = 2048;
  private static final long NARROW_ROW_BYTES = 128;
  private static final int GROWTH = 4;

  private long rows;

  SubScanSizes(long estimatedRowBytes) {
    long estimated = Math.max(1, TARGET_BYTES / Math.max(1, estimatedRowBytes));
    rows = estimatedRowBytes <= NARROW_ROW_BYTES ? estimated : Math.min(FIRST_ROWS, estimated);
  }

  long rows() {
    return rows;
  }

  /** Takes note of the last sub-scan: {@code rowBytes} is the mean of its widest batch. */
  void seen(long rowBytes) {
    long fitting = Math.max(1, TARGET_BYTES / Math.max(1, rowBytes));
    rows = Math.min(fitting, rows * GROWTH);
  }
}
