package dev.lancechunks.internal.read;

import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.IndexUse;
import dev.lancechunks.internal.lance.model.NativePath;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.SortKey;
import dev.lancechunks.internal.lance.model.TableFeature;
import dev.lancechunks.internal.options.ScanSettings;
import dev.lancechunks.internal.pushdown.AggregatePushdown;
import dev.lancechunks.internal.pushdown.FilterPushdown;
import dev.lancechunks.internal.pushdown.LimitPushdown;
import dev.lancechunks.internal.pushdown.SortPushdown;
import dev.lancechunks.internal.pushdown.TableColumns;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownOffset;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownTopN;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes from Spark what a scan shall give, in the order in which Spark pushes it. */
public final class LanceScanBuilder
    implements SupportsPushDownV2Filters,
        SupportsPushDownAggregates,
        SupportsPushDownLimit,
        SupportsPushDownOffset,
        SupportsPushDownTopN,
        SupportsPushDownRequiredColumns {
  private static final Logger LOG = LoggerFactory.getLogger(LanceScanBuilder.class);

  /** Their addresses make a filter of some 20 bytes for each row. */
  private static final int MAX_TOP_ROWS = 2_000;

  private final Snapshot snapshot;
  private final SplitPlanner planner;
  private final TableColumns columns;
  private final ScanSettings settings;
  private final int parallelism = SparkSession.active().sparkContext().defaultParallelism();
  private FilterPushdown filters = FilterPushdown.NONE;
  private ScanFilter filter = ScanFilter.NONE;
  private IndexUse indices = IndexUse.NONE;
  private String topLeft = "";
  private @Nullable AggregatePushdown aggregate;
  private String aggregateLeft = "";
  private boolean averagesAreLeft;
  private LimitPushdown limit = LimitPushdown.NONE;

  /** Negative until they are counted. */
  private long keptRows = -1;

  private StructType output;

  public LanceScanBuilder(Snapshot snapshot, StructType tableSchema, ScanSettings settings) {
    this.snapshot = snapshot;
    this.planner = new SplitPlanner(snapshot);
    this.columns =
        new TableColumns(snapshot.schema(), tableSchema, snapshot.has(TableFeature.FORMAT_0_1));
    this.settings = settings;
    this.output = tableSchema;
    PlannedTogether.begin(this);
  }

  @Override
  public Predicate[] pushPredicates(Predicate[] offered) {
    PlannedTogether.complete();
    if (!settings.pushDownFilters()) {
      filters = FilterPushdown.nothingOf(offered, "pushDownFilters is false");
    } else {
      filters =
          NativePath.FILTERS
              .refusal(snapshot.features())
              .map(refusal -> FilterPushdown.nothingOf(offered, refusal))
              .orElseGet(() -> FilterPushdown.of(columns, offered));
    }
    if (!filters.isUnfiltered()) {
      try (TableHandle table = LanceTables.open(snapshot.id())) {
        long rowBytes = planner.rowBytes(filters.columns().toList());
        indices = IndexUse.of(snapshot, filters.tests(), settings.useIndices());
        filter = table.checked(new ScanFilter(filters.sql(), indices.isAllowed(), rowBytes));
      } catch (IllegalArgumentException e) {
        filters = FilterPushdown.nothingOf(offered, "Lance says " + e.getMessage());
      }
    }
    if (mayFilterAnother()) {
      filters = filters.keepingOne();
    }
    return filters.inSpark();
  }

  /**
   * Returns whether a join may tell another table of this plan the values that this one has.
   *
   * <p>Spark asks for that only if it sees a filter on the side whose rows are few. It lets no row
   * through whose join column is null, which tells a join from a union.
   */
  private boolean mayFilterAnother() {
    if (!PlannedTogether.hasOther(this) || !filters.asksForMoreThanItFilters()) {
      return false;
    }
    keptRows = RowEstimate.kept(snapshot, filter);
    return keptRows * filter.rowBytes() <= SQLConf.get().autoBroadcastJoinThreshold();
  }

  @Override
  public Predicate[] pushedPredicates() {
    return filters.pushed().toArray(new Predicate[0]);
  }

  /** What one split answers is the answer; what several do is for Spark to merge. */
  @Override
  public boolean supportCompletePushDown(Aggregation aggregation) {
    averagesAreLeft |= !AggregatePushdown.averagesCanBeSums(columns, aggregation);
    AggregatePushdown attempt = attempt(aggregation);
    if (attempt == null) {
      return false;
    }
    return isMetadata(attempt)
        || (attempt.isCompleteInOneSplit() && planner.splits(spec(attempt)).size() == 1);
  }

  @Override
  public boolean pushAggregation(Aggregation aggregation) {
    aggregate = attempt(aggregation);
    if (aggregate == null) {
      return false;
    }
    output = aggregate.output();
    return true;
  }

  private @Nullable AggregatePushdown attempt(Aggregation aggregation) {
    AggregatePushdown.Attempt attempt = AggregatePushdown.of(columns, aggregation);
    AggregatePushdown pushdown = attempt.pushdown();
    aggregateLeft = "";
    if (!settings.pushDownAggregates()) {
      aggregateLeft = "pushDownAggregates is false";
    } else if (pushdown == null) {
      aggregateLeft = String.valueOf(attempt.reason());
    } else if (averagesAreLeft) {
      aggregateLeft = "a sum of 64-bit integers may overflow where their average does not";
    } else if (!isMetadata(pushdown)) {
      aggregateLeft = NativePath.AGGREGATES.refusal(snapshot.features()).orElse("");
    }
    return aggregateLeft.isEmpty() ? pushdown : null;
  }

  private boolean isMetadata(AggregatePushdown pushdown) {
    return pushdown.isCountOfRows() && filters.isUnfiltered();
  }

  @Override
  public boolean pushLimit(int rows) {
    if (!settings.pushDownLimit() || aggregate != null) {
      return false;
    }
    limit = new LimitPushdown(limit.offset(), rows, List.of());
    return true;
  }

  /** Rows can be left out where they are numbered: before any filter. */
  @Override
  public boolean pushOffset(int rows) {
    if (!settings.pushDownLimit()
        || aggregate != null
        || !filters.isUnfiltered()
        || !limit.order().isEmpty()) {
      return false;
    }
    limit = new LimitPushdown(rows, limit.end(), List.of());
    return true;
  }

  @Override
  public boolean pushTopN(SortOrder[] orders, int rows) {
    if (!settings.pushDownTopN() || aggregate != null || rows > MAX_TOP_ROWS) {
      return false;
    }
    topLeft = NativePath.ORDERED_SCANS.refusal(snapshot.features()).orElse("");
    if (!topLeft.isEmpty()) {
      return false;
    }
    Optional<List<SortKey>> order = SortPushdown.of(columns, orders);
    order.ifPresent(keys -> limit = new LimitPushdown(0, rows, keys));
    return order.isPresent();
  }

  /** Unless the rows are numbered, each split gives so many, and Spark cuts them down. */
  @Override
  public boolean isPartiallyPushed() {
    return !limit.order().isEmpty()
        || (!filters.isUnfiltered() && planner.splits(spec(null)).size() > 1);
  }

  @Override
  public void pruneColumns(StructType required) {
    output = required;
  }

  @Override
  public Scan build() {
    PlannedTogether.complete();
    if (aggregate != null && isMetadata(aggregate)) {
      String name = "count(*) [lancechunks v%d, from metadata]".formatted(snapshot.id().version());
      return new LanceLocalScan(
          new StructType().add(name, DataTypes.LongType, false), snapshot.rows());
    }
    ScanSpec spec = spec(aggregate);
    for (String column : spec.columns()) {
      String reason = snapshot.unreadable().get(column);
      if (reason != null) {
        throw TableSchema.refused(snapshot, column, reason);
      }
    }
    LanceScan scan = new LanceScan(snapshot, planner, columns, spec, filter, keptRows);
    if (spec.isPlain()) {
      LOG.info("Not all native paths are taken: {}", scan.description());
    }
    return scan;
  }

  private ScanSpec spec(@Nullable AggregatePushdown of) {
    return new ScanSpec(
        of == null ? output : of.output(),
        filters,
        of,
        new Refusals(aggregateLeft, topLeft, indices.refusal()),
        limit,
        settings,
        parallelism);
  }
}
