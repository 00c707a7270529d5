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

/** Chooses which columns of a table Spark is shown. */
public final class TableSchema {
  private static final Logger LOG = LoggerFactory.getLogger(TableSchema.class);

  private TableSchema() {}

  /**
   * Returns the columns as Spark shows them, nullability kept.
   *
   * @throws LanceChunksException if a column cannot be read, unless such columns are omitted; one
   *     that has a type, but no name that Lance can be told, is refused when it is selected
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
          "Cannot open Lance table %s: none of its columns can be read, %s. Load a copy with columns of other types."
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

  static LanceChunksException refused(Snapshot snapshot, String column, String reason) {
    return new LanceChunksException(
        "Cannot read column %s of Lance table %s: %s. Set option unsupportedColumns=omit to leave out such columns, or load a copy of the table without it."
            .formatted(column, snapshot.id().location().uri(), reason));
  }
}
