package dev.lancechunks.read;

import dev.lancechunks.filter.Filter;
import dev.lancechunks.lance.Aggregate;
import dev.lancechunks.lance.ColumnWidths;
import dev.lancechunks.lance.LanceTables;
import dev.lancechunks.lance.OpenTable;
import dev.lancechunks.lance.ScanFilter;
import dev.lancechunks.lance.Snapshot;
import dev.lancechunks.metrics.Metric;
import dev.lancechunks.options.ReaderKind;
import dev.lancechunks.pushdown.FilterPushdown;
import dev.lancechunks.pushdown.TableColumns;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.SupportsRuntimeV2Filtering;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A planned scan of one snapshot. */
final class LanceScan implements Scan, SupportsReportStatistics, SupportsRuntimeV2Filtering {
  private static final Logger LOG = LoggerFactory.getLogger(LanceScan.class);

  /** A line end in a literal would break the one line that EXPLAIN shows. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final int MOST_SHOWN = 20;
  private static final int MOST_LETTERS = 160;

  private final Snapshot snapshot;
  private final TableColumns columns;
  private final ScanSpec spec;
  private final ScanFilter filter;
  private final long rowBytes;
  private final List<Split> splits;
  private FilterPushdown found = FilterPushdown.NONE;

  LanceScan(Snapshot snapshot, TableColumns columns, ScanSpec spec, ScanFilter filter) {
    this.snapshot = snapshot;
    this.columns = columns;
    this.spec = spec;
    this.filter = filter;
    this.rowBytes = ColumnWidths.of(snapshot).rowBytes(spec.columns());
    this.splits = SplitPlanner.splits(snapshot, spec);
  }

  @Override
  public StructType readSchema() {
    return spec.output();
  }

  /**
   * Returns the columns whose values a join may tell at run time.
   *
   * <p>Where rows were cut down or merged before, it comes too late.
   */
  @Override
  public NamedReference[] filterAttributes() {
    boolean filters = spec.settings().pushDownFilters() && snapshot.takesFilters();
    if (!filters || spec.aggregate() != null || !spec.limit().isNone()) {
      return new NamedReference[0];
    }
    return columns.filterable(spec.output());
  }

  /** Takes what Spark has found out since; what cannot be pushed, the join itself drops. */
  @Override
  public void filter(Predicate[] predicates) {
    found = FilterPushdown.of(columns, predicates);
  }

  /**
   * Returns the tasks; what {@link #filter} brought holds for these only.
   *
   * <p>Spark calls the two in a row. Another part of the plan may share this scan, and knows of no
   * such filter.
   */
  @Override
  public Batch toBatch() {
    FilterPushdown runtime = found;
    found = FilterPushdown.NONE;
    return runtime.isUnfiltered() ? batch(splits) : batch(filteredSplits(runtime));
  }

  private LanceBatch batch(List<Split> some) {
    return new LanceBatch(snapshot, spec, filter, rowBytes, some);
  }

  private List<Split> filteredSplits(FilterPushdown runtime) {
    long runtimeBytes = ColumnWidths.of(snapshot).rowBytes(runtime.columns().toList());
    ScanFilter both =
        new ScanFilter(
            filter.and(runtime.sql()).sql(),
            filter.useIndices() && runtime.canUseIndices(),
            filter.rowBytes() + runtimeBytes);
    ScanFilter checked;
    try (OpenTable table = LanceTables.open(snapshot.id())) {
      checked = table.checked(both);
    } catch (IllegalArgumentException e) {
      LOG.info("A filter found at run time stays with Spark: Lance says {}", e.getMessage());
      return splits;
    }
    return SplitPlanner.filteredSplits(snapshot, spec, splits.size() == 1).stream()
        .map(split -> new Split(split.rows(), checked))
        .toList();
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return spec.reader() == ReaderKind.COLUMNS
        ? ColumnarSupportMode.SUPPORTED
        : ColumnarSupportMode.UNSUPPORTED;
  }

  /** Rows after deletions, of the columns that are read; filters are not guessed at. */
  @Override
  public Statistics estimateStatistics() {
    long rows = Math.min(snapshot.rows(), spec.limit().end());
    if (spec.aggregate() != null && spec.aggregate().aggregate().groupBy().isEmpty()) {
      rows = splits.size();
    }
    return new TableStatistics(OptionalLong.of(rows * rowBytes), OptionalLong.of(rows));
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return Metric.all();
  }

  @Override
  public CustomTaskMetric[] reportDriverMetrics() {
    return new CustomTaskMetric[] {
      Metric.FRAGMENTS_TOTAL.of(snapshot.fragments().size()),
      Metric.FRAGMENTS_SELECTED.of(fragments()),
      Metric.SPLITS.of(splits.size())
    };
  }

  @Override
  public String description() {
    String text = describe();
    return CONTROL
        .matcher(text)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }

  private String describe() {
    return "lancechunks %s v%d, filters: %s, left to Spark: %s, aggregates: %s%s, columns: %s, fragments: %d of %d, splits: %d, reader: %s, batchSize: %d"
        .formatted(
            snapshot.id().location().uri(),
            snapshot.id().version(),
            shown(spec.filters().filters().stream().map(Filter::sql).toList()),
            shown(spec.filters().left()),
            aggregates(),
            spec.limit(),
            spec.columns(),
            fragments(),
            snapshot.fragments().size(),
            splits.size(),
            spec.reader().name().toLowerCase(Locale.ROOT),
            spec.settings().batchSize());
  }

  private String aggregates() {
    if (spec.aggregate() == null) {
      return spec.aggregateLeft().isEmpty() ? "[]" : "[] (" + spec.aggregateLeft() + ")";
    }
    Aggregate aggregate = spec.aggregate().aggregate();
    String measures = shown(aggregate.measures());
    return aggregate.groupBy().isEmpty()
        ? measures
        : measures + ", grouped by: " + aggregate.groupBy();
  }

  private long fragments() {
    return splits.stream()
        .flatMap(split -> snapshot.fragments(split.rows()).stream())
        .distinct()
        .count();
  }

  /** Returns predicates as a person reads them: long ones cut, and no more than fit a line. */
  private static String shown(List<?> predicates) {
    String more = predicates.size() > MOST_SHOWN ? ", …]" : "]";
    return predicates.stream()
        .limit(MOST_SHOWN)
        .map(String::valueOf)
        .map(text -> text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…")
        .collect(Collectors.joining(", ", "[", more));
  }

  /** Scans are equal that give the same rows, so that Spark can run one for both. */
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

  private record TableStatistics(OptionalLong sizeInBytes, OptionalLong numRows)
      implements Statistics {}
}
