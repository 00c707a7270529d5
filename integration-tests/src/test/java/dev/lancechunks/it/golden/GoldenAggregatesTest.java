package dev.lancechunks.it.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Counts, minima, maxima, groups and first rows are the same whether Lance or Spark computes them.
 *
 * <p>Every build tests each column with some of the queries, the long suite with all.
 */
@Tag("sampled")
class GoldenAggregatesTest {
  private static final Map<String, String> OFF =
      Map.of("pushDownAggregates", "false", "pushDownLimit", "false", "pushDownTopN", "false");

  @ParameterizedTest
  @MethodSource("dev.lancechunks.it.golden.GoldenFiltersTest#tables")
  void aggregatesOfEveryColumnAreTheSame(GoldenTable table) {
    Dataset<Row> lance = table.loadIn(GoldenSpark.INTERPRETED, Map.of());
    Dataset<Row> spark = table.loadIn(GoldenSpark.INTERPRETED, OFF);
    int step = Effort.of(3, 1);
    int turn = 0;
    for (StructField field : lance.schema().fields()) {
      if (isFlat(field.dataType())) {
        Column column = col("`" + field.name() + "`");
        List<Dataset<Row>> pushed = queries(lance, column);
        List<Dataset<Row>> plain = queries(spark, column);
        for (int k = turn++ % step; k < pushed.size(); k += step) {
          assertThat(text(pushed.get(k)))
              .as("%s of %s: %s", field.name(), table.name(), GoldenSpark.scansOf(pushed.get(k)))
              .isEqualTo(text(plain.get(k)));
        }
      }
    }
  }

  private static List<Dataset<Row>> queries(Dataset<Row> rows, Column column) {
    return List.of(
        rows.agg(count(column), min(column), max(column)),
        rows.groupBy(column).count(),
        rows.select(column).distinct(),
        rows.select(column).orderBy(column.desc()).limit(3),
        rows.select(column).orderBy(column.asc_nulls_last()).limit(3),
        rows.filter(column.isNotNull()).agg(count(column), max(column)));
  }

  private static boolean isFlat(DataType type) {
    return !(type instanceof ArrayType
        || type instanceof MapType
        || type instanceof StructType
        || type instanceof NullType);
  }

  private static List<String> text(Dataset<Row> rows) {
    List<String> text = new ArrayList<>();
    SparkValues.of(rows).forEach(row -> text.add(row.toString()));
    text.sort(null);
    return text;
  }
}
