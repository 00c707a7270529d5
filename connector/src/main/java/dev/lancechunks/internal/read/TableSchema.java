package dev.lancechunks.internal.read;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.filter.ColumnNames;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.options.UnsupportedColumns;
import dev.lancechunks.internal.types.NoSparkType;
import dev.lancechunks.internal.types.SparkTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts the schema of a table to a Spark schema of the supported columns. */
public final class TableSchema {
  private static final Logger LOG = LoggerFactory.getLogger(TableSchema.class);

  private TableSchema() {}

  /**
   * Returns the Spark schema, with the nullability of the columns.
   *
   * @throws LanceChunksException if a column cannot be read and {@code choice} does not omit such
   *     columns. A column of a supported type whose name Lance cannot address is refused only when
   *     a query selects it
   */
  public static StructType of(Snapshot snapshot, UnsupportedColumns choice) {
    List<StructField> columns = new ArrayList<>();
    Map<String, String> omitted = new LinkedHashMap<>();
    for (Field field : snapshot.schema().getFields()) {
      String name = field.getName();
      String reason = snapshot.unreadable().get(name);
      try {
        StructField column = SparkTypes.column(field);
        boolean isRefusedLater =
            choice == UnsupportedColumns.ERROR && !ColumnNames.isAddressable(name);
        if (reason == null || isRefusedLater) {
          columns.add(column);
          continue;
        }
      } catch (NoSparkType e) {
        reason = reason == null ? e.reason() : reason;
      }
      if (choice == UnsupportedColumns.ERROR) {
        throw refused(snapshot, name, reason);
      }
      omitted.put(name, reason);
    }
    if (columns.isEmpty() && !omitted.isEmpty()) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: none of its columns can be read, %s. Create a copy of the table with columns of supported types."
              .formatted(snapshot.id().location().uri(), omitted));
    }
    if (!omitted.isEmpty()) {
      LOG.warn(
          "Lance table {}, version {}, is read without columns {}",
          snapshot.id().location().uri(),
          snapshot.id().version(),
          omitted);
    }
    return new StructType(columns.toArray(new StructField[0]));
  }

  /**
   * Checks that all selected columns can be read.
   *
   * @throws LanceChunksException if a column is unreadable
   */
  static void checkReadable(Snapshot snapshot, List<String> columns) {
    for (String column : columns) {
      String reason = snapshot.unreadable().get(column);
      if (reason != null) {
        throw refused(snapshot, column, reason);
      }
    }
  }

  static LanceChunksException refused(Snapshot snapshot, String column, String reason) {
    return new LanceChunksException(
        "Cannot read column %s of Lance table %s: %s. Set option unsupportedColumns=omit to leave out such columns, or read a copy of the table without this column."
            .formatted(column, snapshot.id().location().uri(), reason));
  }
}
