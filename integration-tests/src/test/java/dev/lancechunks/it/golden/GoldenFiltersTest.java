package dev.lancechunks.it.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters return the same rows whether Lance or Spark evaluates them, on every golden table. */
@Tag("sampled")
class GoldenFiltersTest {
  /** The reason why no filter on texts or floats of such files is pushed. */
  private static final String OF_FORMAT_0_1 = "in files of format 0.1";

  /** Types of columns on which every filter must be pushed. */
  private static final Set<String> ALWAYS_PUSHED =
      Set.of("string", "int8", "int16", "int32", "int64", "bool", "date32[day]");

  private static final int MANY_COLUMNS = 15;
  private static final int TURNS = 5;

  /** The columns of a wide table that users usually filter by. */
  private static final Set<String> CHOSEN =
      Set.of("file_path", "content", "language", "start_line", "name", "complexity", "calls");

  /** The tables that every build tests; the long suite tests all. */
  private static final Set<String> BY_DEFAULT =
      Set.of(
          "chunks",
          "chunks_fragments",
          "added_columns",
          "indexed",
          "vectors_indexed",
          "old_vectors",
          "node_fragments",
          "types_json_2_2",
          "types_dictionary_2_2",
          "types_timestamps_2_2",
          "packed_2_2",
          "names_keywords",
          "format_0_1");

  static Stream<GoldenTable> tables() {
    return GoldenTables.all().stream()
        .filter(table -> Effort.isLong() || BY_DEFAULT.contains(table.name()))
        .filter(table -> Refusal.of(table).isEmpty() && table.isLatest())
        .filter(table -> !table.name().equals("blob_2_2")); // see UnsafeTablesTest
  }

  @ParameterizedTest
  @MethodSource("tables")
  void filtersKeepTheSameRows(GoldenTable table) {
    Dataset<Row> inLance = load(table, Map.of());
    Dataset<Row> inSpark = load(table, Map.of("pushDownFilters", "false"));
    for (ExpectedColumn column : chosen(table)) {
      List<Column> filters = filtersOn(table, column);
      if (filters.isEmpty()) {
        continue;
      }
      Dataset<Row> kept = keptByEach(inLance, filters);
      List<String> scans = GoldenSpark.scansOf(kept);
      boolean legacy = scans.stream().anyMatch(scan -> scan.contains(OF_FORMAT_0_1));
      if (isAlwaysPushed(column) && !legacy) {
        assertThat(scans)
            .hasSameSizeAs(filters)
            .allMatch(scan -> scan.contains("left to Spark: []"))
            .noneMatch(scan -> scan.contains("filters: []"));
      }
      assertThat(grouped(kept, filters.size()))
          .as("%s", scans)
          .isEqualTo(keptBySpark(inSpark, filters));
    }
  }

  /** Counting takes another path through Lance. Each column is tested with some of the filters. */
  @ParameterizedTest
  @MethodSource("tables")
  void filtersCountTheSameRows(GoldenTable table) {
    Dataset<Row> counted = load(table, Map.of());
    Dataset<Row> streamed = load(table, Map.of("pushDownAggregates", "false"));
    Dataset<Row> inSpark = load(table, Map.of("pushDownFilters", "false"));
    int turn = 0;
    for (ExpectedColumn column : chosen(table)) {
      List<Column> filters = filtersOn(table, column);
      List<List<List<@Nullable Object>>> expected = keptBySpark(inSpark, filters);
      for (int i = turn++ % TURNS; i < filters.size(); i += TURNS) {
        Column filter = filters.get(i);
        long rows = expected.get(i).size();
        assertThat(counted.filter(filter).count()).as("%s", filter).isEqualTo(rows);
        assertThat(streamed.filter(filter).count()).as("%s", filter).isEqualTo(rows);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void filtersStayWithSparkIfPushdownIsOff(GoldenTable table) {
    ExpectedColumn column = table.expectation().columns().get(0);
    List<Column> filters = filtersOn(table, column);
    Dataset<Row> inSpark = load(table, Map.of("pushDownFilters", "false"));
    Dataset<Row> kept = inSpark.filter(filters.get(0));
    assertThat(GoldenSpark.planOf(kept)).contains("filters: []", "Filter ");
    assertThat(SparkValues.of(kept)).isEqualTo(keptBySpark(inSpark, filters).get(0));
  }

  @Test
  void filtersAreExplainedOnOneLine() {
    Dataset<Row> chunks = load(GoldenTables.named("chunks"), Map.of());
    Dataset<Row> kept = chunks.filter(col("content").startsWith("def f20(x):\n"));
    assertThat(GoldenSpark.scansOf(kept)).hasSize(1).noneMatch(scan -> scan.contains("\n"));
    assertThat(kept.count()).isEqualTo(1);
  }

  private static Dataset<Row> load(GoldenTable table, Map<String, String> options) {
    return table.loadIn(GoldenSpark.INTERPRETED, options);
  }

  private static List<ExpectedColumn> chosen(GoldenTable table) {
    List<ExpectedColumn> columns = table.expectation().columns();
    return columns.size() <= MANY_COLUMNS
        ? columns
        : columns.stream().filter(column -> CHOSEN.contains(column.name())).toList();
  }

  /**
   * Lance accepts no column name with characters beyond U+FFFF, and reads {@code *} as all columns.
   */
  private static boolean isAlwaysPushed(ExpectedColumn column) {
    return ALWAYS_PUSHED.contains(column.arrowType())
        && column.name().chars().noneMatch(c -> Character.isSurrogate((char) c))
        && !column.name().equals("*");
  }

  private static List<Column> filtersOn(GoldenTable table, ExpectedColumn column) {
    int index = table.expectation().columns().indexOf(column);
    List<@Nullable Object> cells = new ArrayList<>();
    table.expectation().values().forEach(row -> cells.add(row.get(index)));
    return new ColumnFilters(column, col("`" + column.name() + "`"), cells).all();
  }

  /** Returns the union of the rows that each filter keeps, with the filter's number in front. */
  private static Dataset<Row> keptByEach(Dataset<Row> rows, List<Column> filters) {
    return union(
        IntStream.range(0, filters.size())
            .mapToObj(i -> rows.filter(filters.get(i)).select(lit(i), col("*")))
            .toList());
  }

  /** Builds a balanced tree of unions, because Spark analyses each union anew. */
  private static Dataset<Row> union(List<Dataset<Row>> parts) {
    int middle = parts.size() / 2;
    return middle == 0
        ? parts.get(0)
        : union(parts.subList(0, middle)).union(union(parts.subList(middle, parts.size())));
  }

  private static List<List<List<@Nullable Object>>> grouped(Dataset<Row> kept, int filters) {
    List<List<@Nullable Object>> rows = SparkValues.of(kept);
    return IntStream.range(0, filters)
        .mapToObj(
            i ->
                rows.stream()
                    .filter(row -> Integer.valueOf(i).equals(row.get(0)))
                    .map(row -> row.subList(1, row.size()))
                    .toList())
        .toList();
  }

  /** Returns the rows that each filter keeps when Spark evaluates it on all rows. */
  private static List<List<List<@Nullable Object>>> keptBySpark(
      Dataset<Row> rows, List<Column> filters) {
    Column[] all = Stream.concat(Stream.of(col("*")), filters.stream()).toArray(Column[]::new);
    int width = rows.columns().length;
    List<List<@Nullable Object>> evaluated = SparkValues.of(rows.select(all));
    return IntStream.range(0, filters.size())
        .mapToObj(
            i ->
                evaluated.stream()
                    .filter(row -> Boolean.TRUE.equals(row.get(width + i)))
                    .map(row -> row.subList(0, width))
                    .toList())
        .toList();
  }
}
