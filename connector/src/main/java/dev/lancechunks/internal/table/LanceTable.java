package dev.lancechunks.internal.table;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.options.ReadOptions;
import dev.lancechunks.internal.read.LanceScanBuilder;
import dev.lancechunks.internal.read.TableSchema;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/** One version of a Lance table, fixed when the table is loaded. */
public final class LanceTable implements Table, SupportsRead {
  private final Map<String, String> given;
  private final Map<String, String> completed;
  private final ReadOptions options;
  private final Snapshot snapshot;
  private final StructType schema;

  private LanceTable(
      Map<String, String> given,
      Map<String, String> completed,
      ReadOptions options,
      Snapshot snapshot,
      StructType schema) {
    this.given = Map.copyOf(given);
    this.completed = Map.copyOf(completed);
    this.options = options;
    this.snapshot = snapshot;
    this.schema = schema;
  }

  /**
   * Opens a table.
   *
   * @param given the options as the user wrote them
   */
  public static LanceTable load(Map<String, String> given) {
    Map<String, String> completed = HadoopStorageOptions.complete(given);
    ReadOptions options = parse(completed);
    try (TableHandle table = LanceTables.open(options)) {
      Snapshot snapshot = table.snapshot();
      StructType schema = TableSchema.of(snapshot, options.unsupportedColumns());
      return new LanceTable(given, completed, options, snapshot, schema);
    }
  }

  private static ReadOptions parse(Map<String, String> given) {
    String zone =
        SQLConf.get().getConfString("spark.sql.session.timeZone", ZoneId.systemDefault().getId());
    return ReadOptions.parse(given, ZoneId.of(zone, ZoneId.SHORT_IDS));
  }

  /** Returns whether this table was loaded with the same options. */
  public boolean isOf(Map<String, String> others) {
    return given.equals(others);
  }

  @Override
  public String name() {
    return "lancechunks " + snapshot.id().location().uri();
  }

  @Override
  @SuppressWarnings("deprecation") // columns() replaces it only in versions where this still works
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  /** Applies the options of a single read. They cannot select another version or schema. */
  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap scanOptions) {
    Map<String, String> merged = new HashMap<>();
    new CaseInsensitiveStringMap(completed).forEach(merged::put);
    scanOptions.forEach(merged::put);
    ReadOptions read = parse(merged);
    if (!read.areOfSameTable(options)
        || read.unsupportedColumns() != options.unsupportedColumns()) {
      throw new LanceChunksException(
          "Cannot read %s with another path, version or unsupportedColumns: the table is already loaded at version %d. Load it again with spark.read.format(\"lancechunks\")."
              .formatted(name(), snapshot.id().version()));
    }
    return new LanceScanBuilder(snapshot, schema, read.scan());
  }

  /** Two tables of the same snapshot are equal, so that Spark can share their scans. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LanceTable table
        && snapshot.id().equals(table.snapshot.id())
        && schema.equals(table.schema)
        && options.scan().equals(table.options.scan());
  }

  @Override
  public int hashCode() {
    return Objects.hash(snapshot.id(), options.scan());
  }

  @Override
  public String toString() {
    return name() + " v" + snapshot.id().version();
  }
}
