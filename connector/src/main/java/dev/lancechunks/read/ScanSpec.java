package dev.lancechunks.read;

import dev.lancechunks.options.ReaderKind;
import dev.lancechunks.options.ScanSettings;
import dev.lancechunks.pushdown.FilterPushdown;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What one scan gives Spark.
 *
 * @param output the columns of its rows
 * @param counts whether each split gives one row, the number of its rows, instead of these
 */
record ScanSpec(StructType output, FilterPushdown filters, boolean counts, ScanSettings settings) {

  /** Returns the table's columns that have to be read; none for a count. */
  List<String> columns() {
    return counts ? List.of() : List.of(output.fieldNames());
  }

  /**
   * Returns how to hand over the data.
   *
   * <p>Lists go by rows, where a whole vector is one copy of memory; without any, columns are
   * cheaper because nothing is copied.
   */
  ReaderKind reader() {
    if (counts || settings.reader() == ReaderKind.ROWS) {
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
