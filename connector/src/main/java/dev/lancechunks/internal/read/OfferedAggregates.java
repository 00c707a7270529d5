package dev.lancechunks.internal.read;

import dev.lancechunks.internal.lance.model.NativePath;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.options.ScanSettings;
import dev.lancechunks.internal.pushdown.AggregatePushdown;
import dev.lancechunks.internal.pushdown.FilterPushdown;
import dev.lancechunks.internal.pushdown.TableColumns;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.jspecify.annotations.Nullable;

/** Decides which of the aggregations that Spark offers are pushed down. */
final class OfferedAggregates {
  private final Snapshot snapshot;
  private final TableColumns columns;
  private final ScanSettings settings;
  private boolean hasUnsafeAverages;
  private String refusal = "";

  OfferedAggregates(Snapshot snapshot, TableColumns columns, ScanSettings settings) {
    this.snapshot = snapshot;
    this.columns = columns;
    this.settings = settings;
  }

  /**
   * Records averages whose sums may overflow. Spark offers averages first, then their sums and
   * counts.
   */
  void checkAverages(Aggregation aggregation) {
    hasUnsafeAverages |= !AggregatePushdown.averagesCanBeSums(columns, aggregation);
  }

  /** Returns the pushed form of an aggregation, or null with the reason in {@link #refusal}. */
  @Nullable AggregatePushdown attempt(Aggregation aggregation, FilterPushdown filters) {
    AggregatePushdown.Attempt attempt = AggregatePushdown.of(columns, aggregation);
    AggregatePushdown pushdown = attempt.pushdown();
    refusal = "";
    if (!settings.pushDownAggregates()) {
      refusal = "pushDownAggregates is false";
    } else if (pushdown == null) {
      refusal = String.valueOf(attempt.reason());
    } else if (hasUnsafeAverages) {
      refusal = "a sum of 64-bit integers may overflow where their average does not";
    } else if (!isMetadata(pushdown, filters)) {
      refusal = NativePath.AGGREGATES.refusal(snapshot.features()).orElse("");
    }
    return refusal.isEmpty() ? pushdown : null;
  }

  /** Returns whether the row counts of the fragments are enough to answer an aggregation. */
  static boolean isMetadata(AggregatePushdown pushdown, FilterPushdown filters) {
    return pushdown.isCountOfRows() && filters.isUnfiltered();
  }

  /** Returns the reason why the last aggregation was not pushed down, or an empty string. */
  String refusal() {
    return refusal;
  }
}
