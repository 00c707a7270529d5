package dev.lancechunks.internal.lance.model;

import java.io.Serializable;
import java.util.List;

/**
 * What a scan reads of each row, and how much at a time.
 *
 * @param names columns of the table, in the order in which they are wanted
 * @param rowBytes estimated bytes of a row of these columns, at least 1
 * @param batchSize most rows in a batch
 * @param limit most rows that a filtered or ordered scan of a split gives
 * @param order if not empty, the rows wanted are the first ones in this order
 */
public record ScanRequest(
    List<String> names,
    ScanFilter filter,
    long rowBytes,
    int batchSize,
    long limit,
    List<SortKey> order)
    implements Serializable {
  public ScanRequest {
    names = List.copyOf(names);
    order = List.copyOf(order);
  }

  /** Returns the same request with another filter. */
  public ScanRequest with(ScanFilter other) {
    return new ScanRequest(names, other, rowBytes, batchSize, limit, order);
  }

  /** Returns the same request for at most {@code rows}. */
  public ScanRequest limitedTo(long rows) {
    return new ScanRequest(names, filter, rowBytes, batchSize, rows, order);
  }

  public boolean isLimited() {
    return limit < Long.MAX_VALUE;
  }
}
