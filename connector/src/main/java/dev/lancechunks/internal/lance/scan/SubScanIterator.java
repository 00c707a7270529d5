package dev.lancechunks.internal.lance.scan;

import org.lance.ipc.ScanOptions;

/** The native scans that a split is read by, one after the other. */
interface SubScanIterator {
  /** Returns whether none is left. */
  boolean isEmpty();

  /**
   * Returns whether the next one may start while the last one is read, once that has given a batch;
   * filtered ones take too much memory for two at once.
   */
  default boolean mayStartNext() {
    return false;
  }

  /**
   * Narrows a scan to the rows of the next one, and its batches to what suits memory.
   *
   * @param batchRows most rows that anyone wants in a batch
   */
  void narrowNext(ScanOptions.Builder options, long batchRows) throws Exception;
}
