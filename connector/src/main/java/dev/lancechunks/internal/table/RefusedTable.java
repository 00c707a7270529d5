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
 * The table that a Spark writer receives. It has no capabilities, so that Spark falls back to
 * {@link RefusedWrites}.
 *
 * <p>Spark requests a table for writing in the same way as for reading. Loading it would fail with
 * an error about a path that does not exist yet or an unknown option of the writer.
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

  /** Returns whether a writer requests the table. */
  public static boolean isAskedFor() {
    String asker = asker();
    return asker.contains(BATCH) || asker.contains(STREAM);
  }

  /**
   * Returns the table, or refuses the write at once if it is a stream or has secrets.
   *
   * @param options the options of the writer. Spark shows them before it calls {@link
   *     RefusedWrites}, so they must not contain secrets
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

  /** Returns the name of the class that requested the table, skipping Spark's helper class. */
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
