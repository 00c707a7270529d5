package dev.lancechunks;

import dev.lancechunks.internal.table.LanceTable;
import dev.lancechunks.internal.table.RefusedTable;
import dev.lancechunks.internal.table.RefusedWrites;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.SessionConfigSupport;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The Spark data source {@code lancechunks}. It reads one Lance table, by default at the version
 * that is the latest when the table is loaded.
 *
 * <pre>{@code
 * Dataset<Row> chunks = spark.read().format("lancechunks").load("/data/chunks.lance");
 * chunks.filter("language = 'java'").count();
 * }</pre>
 *
 * <p>{@code docs/options.md} lists the options. Each can also be set for a session as {@code
 * spark.datasource.lancechunks.<option>}. An invalid option, or a table that cannot be read, causes
 * a {@link dev.lancechunks.errors.LanceChunksException}.
 */
public final class LanceChunksSource extends RefusedWrites
    implements TableProvider, DataSourceRegister, SessionConfigSupport {
  /**
   * The table that was opened to infer the schema. {@link #getTable} returns it, so that schema and
   * table have the same version.
   */
  private @Nullable LanceTable inferred;

  @Override
  public String shortName() {
    return "lancechunks";
  }

  @Override
  public String keyPrefix() {
    return shortName();
  }

  @Override
  @SuppressWarnings("deprecation") // as Table.schema()
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    if (RefusedTable.isAskedFor()) {
      return new StructType();
    }
    inferred = LanceTable.load(options.asCaseSensitiveMap());
    return inferred.schema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    if (RefusedTable.isAskedFor()) {
      return RefusedTable.of(properties);
    }
    LanceTable table = inferred;
    inferred = null;
    return table != null && table.isOf(properties) ? table : LanceTable.load(properties);
  }
}
