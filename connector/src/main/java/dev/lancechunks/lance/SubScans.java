package dev.lancechunks.lance;

import org.lance.ipc.ScanOptions;

/** The native scans that a split is read by, one after the other. */
interface SubScans {
  /** Returns whether none is left. */
  boolean isEmpty();

  /**
   * Narrows a scan to the rows of the next one.
   *
   * @param most rows that suit memory, where their number can be chosen
   */
  void narrowNext(ScanOptions.Builder options, long most);
}
