package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.lance.model.SortKey;
import java.util.List;

/**
 * The range of a scan's rows that a query needs.
 *
 * @param offset the number of rows to skip
 * @param end the number of the first row after the range
 * @param order the order of the rows; any order if empty
 */
public record LimitPushdown(long offset, long end, List<SortKey> order) {
  public static final LimitPushdown NONE = new LimitPushdown(0, Long.MAX_VALUE, List.of());

  public LimitPushdown {
    order = List.copyOf(order);
  }

  public boolean isNone() {
    return equals(NONE);
  }

  @Override
  public String toString() {
    String limit = end == Long.MAX_VALUE ? "" : ", limit: " + end;
    String skipped = offset == 0 ? "" : ", offset: " + offset;
    return limit + skipped + (order.isEmpty() ? "" : ", top: " + order);
  }
}
