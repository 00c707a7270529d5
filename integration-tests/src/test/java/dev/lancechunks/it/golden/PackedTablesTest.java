package dev.lancechunks.it.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares packed structs of the Python client, including null structs, with Spark's own rows. */
class PackedTablesTest {
  static Stream<GoldenTable> tables() {
    return GoldenTables.family("packed").stream();
  }

  private static List<String> queries(String struct) {
    return Stream.of(
            "SELECT id FROM %2$s WHERE %1$s.y >= 200",
            "SELECT * FROM %2$s WHERE %1$s.y = 70",
            "SELECT * FROM %2$s WHERE %1$s IS NULL",
            "SELECT * FROM %2$s WHERE %1$s.y IS NULL",
            "SELECT count(*) FROM %2$s WHERE %1$s.y IS NOT NULL",
            "SELECT %1$s FROM %2$s WHERE id = 7",
            "SELECT %1$s.y, id FROM %2$s WHERE text_after LIKE 't1%%'",
            "SELECT %1$s.y FROM %2$s",
            "SELECT %1$s FROM %2$s ORDER BY text_after DESC LIMIT 5",
            "SELECT id FROM %2$s ORDER BY %1$s.y DESC, id LIMIT 3",
            "SELECT min(%1$s.y), max(%1$s.y), count(%1$s.y), count(%1$s) FROM %2$s")
        .map(query -> query.replace("%1$s", struct))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void queriesReturnSparksOwnRows(GoldenTable table) {
    Dataset<Row> read = table.load(Map.of());
    read.createOrReplaceTempView("packed_read");
    GoldenSpark.SESSION
        .createDataFrame(read.collectAsList(), read.schema())
        .createOrReplaceTempView("packed_oracle");
    for (ExpectedColumn column : table.expectation().columns()) {
      if (column.arrowType().startsWith("struct")) {
        for (String query : queries(column.name())) {
          assertThat(answer(query, "packed_read"))
              .as(query)
              .isEqualTo(answer(query, "packed_oracle"));
        }
      }
    }
  }

  private static List<String> answer(String query, String view) {
    return GoldenSpark.SESSION
        .sql(query.replace("%2$s", view).replace("%%", "%"))
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }
}
