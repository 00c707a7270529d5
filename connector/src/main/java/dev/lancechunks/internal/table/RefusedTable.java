package dev.lancechunks.internal.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.StructType;

/**
 * What a writer of Spark gets for a table: one that takes nothing, so that Spark comes to {@link
 * RefusedWrites}.
 *
 * <p>Spark asks for the table to write to just as it asks for one to read. Loading it would report
 * a path that does not exist yet, or an option of a writer.
 */
public final class RefusedTable implements Table {
  private static final StackWalker STACK = StackWalker.getInstance();
  private static final Pattern PATH_WITH_SECRETS = Pattern.compile("(?s).*:/.*[@?].*");
  private static final String BATCH = ".DataFrameWriter";
  private static final String STREAM = ".DataStreamWriter";
  private static final List<String> BETWEEN =
      List.of(
          "dev.lancechunks.", "org.apache.spark.sql.execution.datasources.v2.DataSourceV2Utils");

  private RefusedTable() {}

  /** Returns whether it is a writer that asks for a table. */
  public static boolean isAskedFor() {
    String asker = asker();
    return asker.contains(BATCH) || asker.contains(STREAM);
  }

  /**
   * Returns the table.
   *
   * @param options which Spark shows on its way to {@link RefusedWrites}; it must not show secrets
   */
  public static RefusedTable of(Map<String, String> options) {
    if (asker().contains(STREAM)) {
      throw RefusedWrites.refusal("a stream");
    }
    if (options.entrySet().stream().anyMatch(RefusedTable::mayHoldSecrets)) {
      throw RefusedWrites.refusal("rows in any mode");
    }
    return new RefusedTable();
  }

  private static boolean mayHoldSecrets(Map.Entry<String, String> option) {
    return option.getKey().toLowerCase(Locale.ROOT).startsWith("storage.")
        || PATH_WITH_SECRETS.matcher(option.getValue()).matches();
  }

  /** Returns the class that called Spark's helper, or this source itself. */
  private static String asker() {
    return STACK.walk(
        frames ->
            frames
                .map(StackWalker.StackFrame::getClassName)
                .filter(name -> BETWEEN.stream().noneMatch(name::startsWith))
                .findFirst()
                .orElse(""));
  }

  @Override
  public String name() {
    return "lancechunks";
  }

  @Override
  @SuppressWarnings("deprecation") // as in LanceTable
  public StructType schema() {
    return new StructType();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of();
  }
}
