package dev.lancechunks.internal.read;

import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.options.ReaderKind;
import dev.lancechunks.internal.options.ScanSettings;
import dev.lancechunks.internal.pushdown.AggregatePushdown;
import dev.lancechunks.internal.pushdown.FilterPushdown;
import dev.lancechunks.internal.pushdown.LimitPushdown;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The output of one scan and the operations pushed down to it.
 *
 * @param output the columns that the scan returns
 * @param aggregate the aggregation that each split computes, or null
 * @param refusals the native paths that are not used, with the reasons
 * @param parallelism the number of concurrent tasks when planning began. It is fixed because the
 *     cluster may grow, and a scan planned as a single split must remain one
 */
public record ScanSpec(
    StructType output,
    FilterPushdown filters,
    @Nullable AggregatePushdown aggregate,
    Refusals refusals,
    LimitPushdown limit,
    ScanSettings settings,
    int parallelism) {

  /** Returns whether a filter is left to Spark or a native path is not used. */
  public boolean isPlain() {
    return !filters.residual().isEmpty() || !refusals.isEmpty();
  }

  /** Returns the table columns that the scan returns; an aggregation returns none. */
  public List<String> columns() {
    return aggregate == null ? List.of(output.fieldNames()) : List.of();
  }

  /** Returns all table columns that Lance reads: for the output, aggregates and filters. */
  public List<String> columnsRead() {
    Stream<String> outputColumns =
        aggregate == null ? columns().stream() : aggregate.aggregate().columns().stream();
    return Stream.concat(outputColumns, filters.columns()).distinct().toList();
  }

  /** Returns the row numbering that the ranges of the splits use. */
  public Numbering numbering() {
    return filters.isUnfiltered() && aggregate == null && limit.order().isEmpty()
        ? Numbering.LIVE
        : Numbering.PHYSICAL;
  }

  /**
   * Returns whether to return rows or column batches.
   *
   * <p>Rows are faster with list columns, because a whole list is one memory copy. Without lists,
   * column batches are faster, because nothing is copied.
   */
  public ReaderKind reader() {
    if (aggregate != null || settings.reader() == ReaderKind.ROWS) {
      return ReaderKind.ROWS;
    }
    boolean lists =
        settings.reader() == ReaderKind.AUTO
            && Arrays.stream(output.fields()).map(StructField::dataType).anyMatch(ScanSpec::isList);
    return lists ? ReaderKind.ROWS : ReaderKind.COLUMNS;
  }

  private static boolean isList(DataType type) {
    return type instanceof ArrayType;
  }
}
