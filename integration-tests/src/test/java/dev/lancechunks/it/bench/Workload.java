package dev.lancechunks.it.bench;

import static dev.lancechunks.it.bench.BenchTable.FRAGMENTS_36;
import static dev.lancechunks.it.bench.BenchTable.FRAGMENTS_800;
import static dev.lancechunks.it.bench.BenchTable.FRAGMENT_1;

import dev.lancechunks.it.generate.ChunkColumn;
import dev.lancechunks.it.generate.ChunkRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A query on the view {@code chunks}, and the targets of its time.
 *
 * <p>The view {@code paths} is a Parquet table of file paths, of which the join's predicate selects
 * 50.
 */
enum Workload {
  ALL_COLUMNS(FRAGMENTS_36, "all columns", "SELECT * FROM chunks", Bars.of(0.5, 0.4, 1.3)),
  VECTOR(FRAGMENTS_36, "vector", "SELECT vector FROM chunks", Bars.of(0.4, 0.25)),
  VECTOR_SUM(
      FRAGMENTS_36,
      "sum over all vector elements",
      "SELECT sum(aggregate(vector, 0D, (s, x) -> s + x)) AS total FROM chunks",
      Bars.of(0.7, 0.75)),
  CONTENT(FRAGMENTS_36, "content", "SELECT content FROM chunks", Bars.of(0.75, 0.95, 1.2)),
  SCALARS(
      FRAGMENTS_36,
      "all but content and vector",
      "SELECT " + Columns.NARROW + " FROM chunks",
      Bars.of(0.7, 0.6)),
  COUNT(FRAGMENTS_36, "count(*)", "SELECT count(*) FROM chunks", Bars.of(0.5, 0.8)),
  FILTERED_COUNT(
      FRAGMENTS_36,
      "count(*) where language = …",
      "SELECT count(*) FROM chunks WHERE language = 'python'",
      Bars.of(0.6, 0.5)),
  GROUPED(
      FRAGMENTS_36,
      "count, min, max by language",
      "SELECT language, count(*), min(complexity), max(complexity) FROM chunks GROUP BY language",
      Bars.of(0.5, 0.4)),
  ONE_FILE(
      FRAGMENTS_36,
      "all columns where file_path = …",
      "SELECT * FROM chunks WHERE file_path = '" + FRAGMENTS_36.filePath(300_000) + "'",
      Bars.of(0.4, 0.8)),
  RARE_WORD(
      FRAGMENTS_36,
      "content where content contains a rare word",
      "SELECT content FROM chunks WHERE content LIKE '%" + ChunkRows.RARE_WORD + "%'",
      Bars.of(0.6, 0.75)),
  JOIN(
      FRAGMENTS_36,
      "join with 50 file paths, all columns",
      "SELECT chunks.* FROM chunks JOIN paths ON file_path = path WHERE number < 50",
      Bars.of(0.25, 0.5)),
  TOP(
      FRAGMENTS_36,
      "top 20 by complexity, all columns",
      "SELECT * FROM chunks ORDER BY complexity DESC LIMIT 20",
      Bars.of(0.2, 0.75)),
  RESIDUAL(
      FRAGMENTS_36,
      "all columns where content rlike …, 1 %",
      "SELECT * FROM chunks WHERE content RLIKE '向量|größer'",
      Bars.of(0.9, 0.75)),
  ONE_FRAGMENT(FRAGMENT_1, "all columns", "SELECT * FROM chunks", Bars.of(0.5, 0.4, 1.3)),
  ONE_FRAGMENT_CONTENT(
      FRAGMENT_1, "content", "SELECT content FROM chunks", Bars.of(0.75, 0.95, 1.2)),
  ONE_FRAGMENT_SCALARS(
      FRAGMENT_1,
      "all but content and vector",
      "SELECT " + Columns.NARROW + " FROM chunks",
      Bars.of(0.7, 0.6)),
  STABLE_ROW_IDS(
      BenchTable.STABLE_ROW_IDS, "all columns", "SELECT * FROM chunks", Bars.of(0.65, 0.52)),
  STABLE_ROW_IDS_SCALARS(
      BenchTable.STABLE_ROW_IDS,
      "all but content and vector",
      "SELECT " + Columns.NARROW + " FROM chunks",
      Bars.of(0.9, 0.8)),
  SMALL_FRAGMENTS(
      FRAGMENTS_800,
      "all but content and vector",
      "SELECT " + Columns.NARROW + " FROM chunks",
      Bars.ofPeer(0.15)),
  SMALL_FRAGMENTS_COUNT(
      FRAGMENTS_800,
      "count(*) where language = …",
      "SELECT count(*) FROM chunks WHERE language = 'python'",
      Bars.ofPeer(0.15));

  /**
   * The targets of lancechunks as multiples of the other subjects' times; infinite without a
   * target.
   */
  record Bars(double toParquet, double toPeer, double toNative) {
    static Bars of(double toParquet, double toPeer) {
      return of(toParquet, toPeer, Double.POSITIVE_INFINITY);
    }

    static Bars of(double toParquet, double toPeer, double toNative) {
      return new Bars(toParquet, toPeer, toNative);
    }

    static Bars ofPeer(double toPeer) {
      return of(Double.POSITIVE_INFINITY, toPeer);
    }

    double to(Subject other) {
      return switch (other) {
        case PARQUET -> toParquet;
        case LANCE_SPARK -> toPeer;
        case NATIVE -> toNative;
        default -> Double.POSITIVE_INFINITY;
      };
    }
  }

  /** Initialised before the enum constants, unlike a static field of the enum. */
  private static final class Columns {
    static final String NARROW =
        Arrays.stream(ChunkColumn.values())
            .filter(column -> column != ChunkColumn.CONTENT)
            .map(ChunkColumn::columnName)
            .collect(Collectors.joining(", "));
  }

  private final BenchTable table;
  private final String title;
  private final String sql;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable record
  private final Bars bars;

  Workload(BenchTable table, String title, String sql, Bars bars) {
    this.table = table;
    this.title = title;
    this.sql = sql;
    this.bars = bars;
  }

  BenchTable table() {
    return table;
  }

  String title() {
    return title;
  }

  Bars bars() {
    return bars;
  }

  /**
   * Returns the columns that the native drain reads for this workload, or none if it is not a plain
   * scan.
   */
  List<String> scanned() {
    List<String> all = new ArrayList<>(List.of(Columns.NARROW.split(", ", -1)));
    return switch (this) {
      case ALL_COLUMNS, ONE_FRAGMENT -> {
        all.addAll(List.of(ChunkColumn.CONTENT.columnName(), ChunkColumn.VECTOR));
        yield all;
      }
      case VECTOR -> List.of(ChunkColumn.VECTOR);
      case CONTENT, ONE_FRAGMENT_CONTENT -> List.of(ChunkColumn.CONTENT.columnName());
      case SCALARS, ONE_FRAGMENT_SCALARS, SMALL_FRAGMENTS -> all;
      default -> List.of();
    };
  }

  Dataset<Row> query(SparkSession spark) {
    return spark.sql(sql);
  }

  /** Runs the query. Small results are collected; others are written to the noop sink. */
  void run(SparkSession spark) {
    switch (this) {
      case VECTOR_SUM, COUNT, FILTERED_COUNT, GROUPED, TOP, SMALL_FRAGMENTS_COUNT ->
          query(spark).collectAsList();
      default -> query(spark).write().format("noop").mode("overwrite").save();
    }
  }
}
