package dev.lancechunks.internal.lance.model;

import java.io.Serializable;
import java.util.List;

/**
 * The columns, filter and limits of a scan.
 *
 * @param names the columns to read, in the order of the result
 * @param filter the rows to read
 * @param rowBytes the estimated bytes per row in these columns, at least 1
 * @param batchSize the maximum number of rows in a batch
 * @param limit the maximum number of rows that a filtered or ordered scan of a split returns
 * @param order the sort order; if not empty, the scan returns the first rows in this order
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

  /** Returns the same request, limited to at most {@code rows} rows. */
  public ScanRequest limitedTo(long rows) {
    return new ScanRequest(names, filter, rowBytes, batchSize, rows, order);
  }

  public boolean isLimited() {
    return limit < Long.MAX_VALUE;
  }
}
