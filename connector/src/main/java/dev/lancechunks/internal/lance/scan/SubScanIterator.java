package dev.lancechunks.internal.lance.scan;

import org.lance.ipc.ScanOptions;

/** Iterates over the sub-scans of a split, the consecutive native scans that read its rows. */
interface SubScanIterator {
  /** Returns whether there are no more sub-scans. */
  boolean isEmpty();

  /**
   * Returns whether the next sub-scan may start while the current one is read, after its first
   * batch. Two concurrent filtered sub-scans would use too much memory.
   */
  default boolean mayStartNext() {
    return false;
  }

  /**
   * Restricts the options of a scan to the rows of the next sub-scan, and sets a batch size that
   * limits memory.
   *
   * @param batchRows the maximum number of rows in a batch
   */
  void narrowNext(ScanOptions.Builder options, long batchRows) throws Exception;
}
