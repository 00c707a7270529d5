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
 * The Spark data source {@code lancechunks}: reads one Lance table, at the version that is the
 * newest when it is loaded unless an option says otherwise.
 *
 * <pre>{@code
 * Dataset<Row> chunks = spark.read().format("lancechunks").load("/data/chunks.lance");
 * chunks.filter("language = 'java'").count();
 * }</pre>
 *
 * <p>Options are those of {@code docs/options.md}; each can also be set for a session as {@code
 * spark.datasource.lancechunks.<option>}. Whatever is wrong with the options or the table is
 * reported as a {@link dev.lancechunks.errors.LanceChunksException}.
 */
public final class LanceChunksSource extends RefusedWrites
    implements TableProvider, DataSourceRegister, SessionConfigSupport {
  /** Opened to infer the schema, and handed out next, so that both speak of one version. */
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
