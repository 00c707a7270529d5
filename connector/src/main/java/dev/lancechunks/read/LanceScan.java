package dev.lancechunks.read;

import dev.lancechunks.filter.Filter;
import dev.lancechunks.lance.ColumnWidths;
import dev.lancechunks.lance.RowRange.Numbering;
import dev.lancechunks.lance.ScanColumns;
import dev.lancechunks.lance.Snapshot;
import dev.lancechunks.metrics.Metric;
import dev.lancechunks.options.ReaderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A planned scan of one snapshot. */
final class LanceScan implements Scan, Batch, SupportsReportStatistics {
  /** A line end in a literal would break the one line that EXPLAIN shows. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final int MOST_SHOWN = 20;
  private static final int MOST_LETTERS = 160;

  private final Snapshot snapshot;
  private final ScanSpec spec;
  private final long rowBytes;
  private final List<Split> splits;

  private LanceScan(Snapshot snapshot, ScanSpec spec, long rowBytes, List<Split> splits) {
    this.snapshot = snapshot;
    this.spec = spec;
    this.rowBytes = rowBytes;
    this.splits = splits;
  }

  static LanceScan plan(Snapshot snapshot, ScanSpec spec) {
    ColumnWidths widths = ColumnWidths.of(snapshot);
    List<String> read = new ArrayList<>(spec.columns());
    for (Expression predicate : spec.filters().pushed()) {
      for (var reference : predicate.references()) {
        read.add(reference.fieldNames()[0]);
      }
    }
    boolean filtered = !spec.filters().pushed().isEmpty();
    List<Split> splits =
        SplitPlanner.plan(
            snapshot,
            filtered ? Numbering.PHYSICAL : Numbering.LIVE,
            widths.rowBytes(read),
            spec.settings().splitSize(),
            SparkSession.active().sparkContext().defaultParallelism());
    return new LanceScan(snapshot, spec, widths.rowBytes(spec.columns()), splits);
  }

  @Override
  public StructType readSchema() {
    return spec.output();
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    return splits.toArray(new InputPartition[0]);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    ScanColumns columns =
        new ScanColumns(
            spec.columns(), spec.filters().sql(), rowBytes, spec.settings().batchSize());
    return new LanceReaderFactory(
        snapshot.id(), columns, spec.output(), spec.counts(), spec.reader());
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
    long rows = spec.counts() ? splits.size() : snapshot.rows();
    return new TableStatistics(OptionalLong.of(rows * rowBytes), OptionalLong.of(rows));
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return Metric.all();
  }

  @Override
  public CustomTaskMetric[] reportDriverMetrics() {
    long fragments = snapshot.fragments().size();
    return new CustomTaskMetric[] {
      Metric.FRAGMENTS_TOTAL.of(fragments),
      Metric.FRAGMENTS_SELECTED.of(fragments),
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
    return "lancechunks %s v%d, filters: %s, left to Spark: %s, aggregates: %s, columns: %s, fragments: %d of %d, splits: %d, reader: %s, batchSize: %d"
        .formatted(
            snapshot.id().location().uri(),
            snapshot.id().version(),
            shown(spec.filters().filters().stream().map(Filter::sql).toList()),
            shown(spec.filters().left()),
            spec.counts() ? "[COUNT(*)]" : "[]",
            spec.columns(),
            snapshot.fragments().size(),
            snapshot.fragments().size(),
            splits.size(),
            spec.reader().name().toLowerCase(Locale.ROOT),
            spec.settings().batchSize());
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
