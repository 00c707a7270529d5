package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.lance.model.SortKey;
import dev.lancechunks.internal.pushdown.TableColumns.ResolvedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.NullOrdering;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;

/** Translates sort orders that Lance and Spark define identically. */
public final class SortPushdown {
  private SortPushdown() {}

  /** Returns the same order for Lance, or empty if Lance sorts differently. */
  public static Optional<List<SortKey>> of(TableColumns columns, SortOrder[] orders) {
    List<SortKey> keys = new ArrayList<>();
    for (SortOrder order : orders) {
      try {
        ResolvedColumn column = columns.addressable(order.expression());
        // If Lance distinguished values that are equal in Spark, it would ignore the next key.
        if (column.isField() || column.mapping().isLossy()) {
          return Optional.empty();
        }
        keys.add(
            new SortKey(
                column.name(),
                order.direction() == SortDirection.ASCENDING,
                order.nullOrdering() == NullOrdering.NULLS_FIRST));
      } catch (PushdownException e) {
        return Optional.empty();
      }
    }
    return Optional.of(keys);
  }
}
