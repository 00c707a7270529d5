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
 * What one scan gives Spark.
 *
 * @param output the columns of its rows
 * @param aggregate what each split gives instead of rows of the table, or null
 * @param refusals which native paths are not taken, and why
 * @param parallelism tasks that could run at once when planning began; a cluster may grow
 *     meanwhile, and a scan that was promised to be one split must be one
 */
public record ScanSpec(
    StructType output,
    FilterPushdown filters,
    @Nullable AggregatePushdown aggregate,
    Refusals refusals,
    LimitPushdown limit,
    ScanSettings settings,
    int parallelism) {

  /** Returns whether Spark does something itself that it offered, or Lance does it without help. */
  public boolean isPlain() {
    return !filters.residual().isEmpty() || !refusals.isEmpty();
  }

  /** Returns the table's columns that are handed over as they are; none of an aggregation. */
  public List<String> columns() {
    return aggregate == null ? List.of(output.fieldNames()) : List.of();
  }

  /** Returns all of the table's columns that Lance has to look at. */
  public List<String> columnsRead() {
    Stream<String> handedOver =
        aggregate == null ? columns().stream() : aggregate.aggregate().columns().stream();
    return Stream.concat(handedOver, filters.columns()).distinct().toList();
  }

  /** Returns which numbers of rows a split of this scan is a range of. */
  public Numbering numbering() {
    return filters.isUnfiltered() && aggregate == null && limit.order().isEmpty()
        ? Numbering.LIVE
        : Numbering.PHYSICAL;
  }

  /**
   * Returns how to hand over the data.
   *
   * <p>Lists go by rows, where a whole vector is one copy of memory; without any, columns are
   * cheaper because nothing is copied.
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
