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

/** Builds a scan from the operations that Spark pushes down, in the order of Spark's calls. */
public final class LanceScanBuilder
    implements SupportsPushDownV2Filters,
        SupportsPushDownAggregates,
        SupportsPushDownLimit,
        SupportsPushDownOffset,
        SupportsPushDownTopN,
        SupportsPushDownRequiredColumns {
  private static final Logger LOG = LoggerFactory.getLogger(LanceScanBuilder.class);

  /** The row addresses are sent to Lance as a filter of about 20 bytes for each row. */
  private static final int MAX_TOP_ROWS = 2_000;

  private final Snapshot snapshot;
  private final SplitPlanner planner;
  private final TableColumns columns;
  private final ScanSettings settings;
  private final int parallelism = SparkSession.active().sparkContext().defaultParallelism();
  private FilterPushdown filters = FilterPushdown.NONE;
  private ScanFilter filter = ScanFilter.NONE;
  private IndexUse indices = IndexUse.NONE;
  private String topRefusal = "";
  private final OfferedAggregates offered;
  private @Nullable AggregatePushdown aggregate;
  private LimitPushdown limit = LimitPushdown.NONE;

  /** The number of rows that match the filter; negative until counted. */
  private long keptRows = -1;

  private StructType output;

  public LanceScanBuilder(Snapshot snapshot, StructType tableSchema, ScanSettings settings) {
    this.snapshot = snapshot;
    this.planner = new SplitPlanner(snapshot);
    this.columns =
        new TableColumns(snapshot.schema(), tableSchema, snapshot.has(TableFeature.FORMAT_0_1));
    this.settings = settings;
    this.offered = new OfferedAggregates(snapshot, columns, settings);
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
        filters = FilterPushdown.nothingOf(offered, "Lance rejects it: " + e.getMessage());
      }
    }
    if (mayFilterAnother()) {
      filters = filters.keepingOne();
    }
    return filters.inSpark();
  }

  /**
   * Returns whether a join may filter another table by the values of this one. Spark needs to see a
   * filter on the small side. A lone {@code IS NOT NULL} filter marks a join column.
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

  /** Returns true if metadata or a single split gives the final result; else Spark merges. */
  @Override
  public boolean supportCompletePushDown(Aggregation aggregation) {
    offered.checkAverages(aggregation);
    AggregatePushdown attempt = offered.attempt(aggregation, filters);
    if (attempt == null) {
      return false;
    }
    return OfferedAggregates.isMetadata(attempt, filters)
        || (attempt.isCompleteInOneSplit() && planner.splits(spec(attempt)).size() == 1);
  }

  @Override
  public boolean pushAggregation(Aggregation aggregation) {
    aggregate = offered.attempt(aggregation, filters);
    if (aggregate == null) {
      return false;
    }
    output = aggregate.output();
    return true;
  }

  @Override
  public boolean pushLimit(int rows) {
    if (!settings.pushDownLimit() || aggregate != null) {
      return false;
    }
    limit = new LimitPushdown(limit.offset(), rows, List.of());
    return true;
  }

  /** Accepts an offset only without filters, because it refers to the numbers of live rows. */
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
    topRefusal = NativePath.ORDERED_SCANS.refusal(snapshot.features()).orElse("");
    if (!topRefusal.isEmpty()) {
      return false;
    }
    Optional<List<SortKey>> order = SortPushdown.of(columns, orders);
    order.ifPresent(keys -> limit = new LimitPushdown(0, rows, keys));
    return order.isPresent();
  }

  /** Returns true if each split applies the limit by itself, so that Spark must apply it again. */
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
    if (aggregate != null && OfferedAggregates.isMetadata(aggregate, filters)) {
      String name = "count(*) [lancechunks v%d, from metadata]".formatted(snapshot.id().version());
      return new LanceLocalScan(
          new StructType().add(name, DataTypes.LongType, false), snapshot.rows());
    }
    ScanSpec spec = spec(aggregate);
    TableSchema.checkReadable(snapshot, spec.columns());
    LanceScan scan = new LanceScan(snapshot, planner, columns, spec, filter, keptRows);
    if (spec.isPlain()) {
      LOG.info("The scan does not use all native paths: {}", scan.description());
    }
    return scan;
  }

  private ScanSpec spec(@Nullable AggregatePushdown pushdown) {
    return new ScanSpec(
        pushdown == null ? output : pushdown.output(),
        filters,
        pushdown,
        new Refusals(offered.refusal(), topRefusal, indices.refusal()),
        limit,
        settings,
        parallelism);
  }
}
