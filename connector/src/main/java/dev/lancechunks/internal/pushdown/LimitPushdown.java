package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.lance.model.SortKey;
import java.util.List;

/**
 * Which of a scan's rows are wanted, by their number.
 *
 * @param offset rows left out at the start
 * @param end number of the first row that is not wanted any more
 * @param order what they are numbered by; if empty, in any order
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
