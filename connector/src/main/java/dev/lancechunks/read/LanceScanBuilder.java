package dev.lancechunks.read;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.lance.ColumnNames;
import dev.lancechunks.lance.LanceTables;
import dev.lancechunks.lance.OpenTable;
import dev.lancechunks.lance.Snapshot;
import dev.lancechunks.options.ScanSettings;
import dev.lancechunks.pushdown.CountPushdown;
import dev.lancechunks.pushdown.FilterPushdown;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes from Spark what a scan shall give, in the order in which Spark pushes it. */
final class LanceScanBuilder
    implements SupportsPushDownV2Filters,
        SupportsPushDownAggregates,
        SupportsPushDownRequiredColumns {
  private static final Logger LOG = LoggerFactory.getLogger(LanceScanBuilder.class);

  private final Snapshot snapshot;
  private final StructType tableSchema;
  private final ScanSettings settings;
  private FilterPushdown filters = FilterPushdown.NONE;
  private StructType output;
  private boolean counts;

  LanceScanBuilder(Snapshot snapshot, StructType tableSchema, ScanSettings settings) {
    this.snapshot = snapshot;
    this.tableSchema = tableSchema;
    this.settings = settings;
    this.output = tableSchema;
  }

  @Override
  public Predicate[] pushPredicates(Predicate[] offered) {
    filters =
        settings.pushDownFilters() && snapshot.takesFilters()
            ? FilterPushdown.of(snapshot.schema(), tableSchema, offered)
            : FilterPushdown.nothingOf(offered);
    if (!filters.pushed().isEmpty()) {
      refusal()
          .ifPresent(
              reason -> {
                LOG.info("Filters {} stay with Spark: Lance says {}", filters.pushed(), reason);
                filters = FilterPushdown.nothingOf(offered);
              });
    }
    return filters.left().toArray(new Predicate[0]);
  }

  /** Asks Lance once, before any task does, whether it takes the filter as translated. */
  private Optional<String> refusal() {
    try (OpenTable table = LanceTables.open(snapshot.id())) {
      return table.refusal(filters.sql());
    }
  }

  @Override
  public Predicate[] pushedPredicates() {
    return filters.pushed().toArray(new Predicate[0]);
  }

  /** A count from metadata is the answer itself; counts of splits are for Spark to add up. */
  @Override
  public boolean supportCompletePushDown(Aggregation aggregation) {
    return canCount(aggregation) && filters.pushed().isEmpty();
  }

  @Override
  public boolean pushAggregation(Aggregation aggregation) {
    if (!canCount(aggregation)) {
      return false;
    }
    counts = true;
    output = new StructType().add(countName(), DataTypes.LongType, false);
    return true;
  }

  private boolean canCount(Aggregation aggregation) {
    return settings.pushDownAggregates()
        && filters.left().isEmpty()
        && CountPushdown.isCountOfRows(aggregation);
  }

  private String countName() {
    String how = filters.pushed().isEmpty() ? "from metadata" : "counted natively";
    return "count(*) [lancechunks v%d, %s]".formatted(snapshot.id().version(), how);
  }

  @Override
  public void pruneColumns(StructType required) {
    output = required;
  }

  @Override
  public Scan build() {
    // Of no splits, Spark would make a null of the sum of their counts.
    if (counts && (filters.pushed().isEmpty() || snapshot.rows() == 0)) {
      return new MetadataCount(output, snapshot.rows());
    }
    ScanSpec spec = new ScanSpec(output, filters, counts, settings);
    for (String column : spec.columns()) {
      if (!ColumnNames.isReadable(column)) {
        throw new LanceChunksException(
            "Cannot read column %s of Lance table %s: Lance cannot be told a name that is empty or holds a backtick. Select the other columns, or rename this one with alter_columns of LanceDB."
                .formatted(column, snapshot.id().location().uri()));
      }
    }
    return LanceScan.plan(snapshot, spec);
  }
}
