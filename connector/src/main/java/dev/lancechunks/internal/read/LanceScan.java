package dev.lancechunks.internal.read;

import dev.lancechunks.internal.filter.ColumnTest;
import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.IndexUse;
import dev.lancechunks.internal.lance.model.NativePath;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.metrics.Metric;
import dev.lancechunks.internal.options.ReaderKind;
import dev.lancechunks.internal.pushdown.FilterPushdown;
import dev.lancechunks.internal.pushdown.TableColumns;
import dev.lancechunks.internal.read.partition.LanceInputPartition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.SupportsRuntimeV2Filtering;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A planned scan of one snapshot. */
final class LanceScan implements Scan, SupportsReportStatistics, SupportsRuntimeV2Filtering {
  private static final Logger LOG = LoggerFactory.getLogger(LanceScan.class);

  private final Snapshot snapshot;
  private final SplitPlanner planner;
  private final TableColumns columns;
  private final ScanSpec spec;
  private final ScanFilter filter;
  private final long rowBytes;
  private final List<LanceInputPartition> splits;

  /** One for each thread, because another part of the plan may plan this scan concurrently. */
  private final ThreadLocal<FilterPushdown> runtimeFilters =
      ThreadLocal.withInitial(() -> FilterPushdown.NONE);

  private final long keptRows;
  private @Nullable Statistics statistics;

  /**
   * @param keptRows the number of rows that match the filter; negative if not counted yet
   */
  LanceScan(
      Snapshot snapshot,
      SplitPlanner planner,
      TableColumns columns,
      ScanSpec spec,
      ScanFilter filter,
      long keptRows) {
    this.keptRows = keptRows;
    this.snapshot = snapshot;
    this.planner = planner;
    this.columns = columns;
    this.spec = spec;
    this.filter = filter;
    this.rowBytes = planner.rowBytes(spec.columns());
    this.splits = planner.splits(spec);
  }

  @Override
  public StructType readSchema() {
    return spec.output();
  }

  /**
   * Returns the columns that accept runtime filters of joins.
   *
   * <p>There are none if a limit or an aggregate is pushed down: the filter must apply before them.
   */
  @Override
  public NamedReference[] filterAttributes() {
    boolean filters = spec.settings().pushDownFilters() && snapshot.takes(NativePath.FILTERS);
    if (!filters || spec.aggregate() != null || !spec.limit().isNone()) {
      return new NamedReference[0];
    }
    boolean caseSensitive =
        Boolean.parseBoolean(SQLConf.get().getConfString("spark.sql.caseSensitive", "false"));
    return columns.filterable(spec.output(), caseSensitive);
  }

  /** Adds runtime filters. Ignores untranslatable ones, because the join also drops the rows. */
  @Override
  public void filter(Predicate[] predicates) {
    runtimeFilters.set(FilterPushdown.of(columns, predicates));
  }

  /**
   * Returns the tasks. Runtime filters from {@link #filter} apply to this batch only.
   *
   * <p>Spark calls {@link #filter} directly before this method. Another part of the plan that
   * shares this scan must not see these filters.
   */
  @Override
  public Batch toBatch() {
    FilterPushdown runtime = runtimeFilters.get();
    runtimeFilters.remove();
    return runtime.isUnfiltered() ? batch(splits) : batch(filteredSplits(runtime));
  }

  private LanceBatch batch(List<LanceInputPartition> partitions) {
    return new LanceBatch(snapshot, spec, filter, rowBytes, partitions);
  }

  private List<LanceInputPartition> filteredSplits(FilterPushdown runtime) {
    long runtimeBytes = planner.rowBytes(runtime.columns().toList());
    List<ColumnTest> tests =
        Stream.concat(spec.filters().tests().stream(), runtime.tests().stream()).toList();
    ScanFilter both =
        new ScanFilter(
            filter.and(runtime.sql()).sql(),
            IndexUse.of(snapshot, tests, spec.settings().useIndices()).isAllowed(),
            filter.rowBytes() + runtimeBytes);
    ScanFilter checked;
    try (TableHandle table = LanceTables.open(snapshot.id())) {
      checked = table.checked(both);
    } catch (IllegalArgumentException e) {
      LOG.info("A runtime filter is not pushed down because Lance rejects it: {}", e.getMessage());
      return splits;
    }
    return planner.filteredSplits(spec, splits.size() == 1).stream()
        .map(split -> new LanceInputPartition(split.rows(), checked))
        .toList();
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return spec.reader() == ReaderKind.COLUMNS
        ? ColumnarSupportMode.SUPPORTED
        : ColumnarSupportMode.UNSUPPORTED;
  }

  /** Excludes rows that the filter drops if they can be counted quickly. */
  @Override
  public Statistics estimateStatistics() {
    if (statistics == null) {
      long kept = keptRows < 0 ? RowEstimate.kept(snapshot, filter) : keptRows;
      long rows = RowEstimate.given(spec, splits, kept);
      long width = spec.aggregate() == null ? rowBytes : spec.output().defaultSize();
      statistics = new TableStatistics(rows, rows * width);
    }
    return statistics;
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return Metric.all();
  }

  @Override
  public CustomTaskMetric[] reportDriverMetrics() {
    return new CustomTaskMetric[] {
      Metric.FRAGMENTS_TOTAL.of(snapshot.fragments().size()),
      Metric.FRAGMENTS_SELECTED.of(describe().fragments()),
      Metric.SPLITS.of(splits.size())
    };
  }

  @Override
  public String description() {
    return describe().text();
  }

  private ScanDescription describe() {
    return new ScanDescription(snapshot, spec, splits);
  }

  /** Two scans that return the same rows are equal, so that Spark can run one for both. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LanceScan scan
        && snapshot.id().equals(scan.snapshot.id())
        && spec.equals(scan.spec);
  }

  @Override
  public int hashCode() {
    return Objects.hash(snapshot.id(), spec);
  }

  @Override
  public String toString() {
    return description();
  }
}
