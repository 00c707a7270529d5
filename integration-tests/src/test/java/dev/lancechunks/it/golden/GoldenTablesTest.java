package dev.lancechunks.it.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every golden table in every version with the values that its own client reads. */
class GoldenTablesTest {

  static Stream<GoldenTable> tables() {
    return GoldenTables.all().stream().filter(table -> Refusal.of(table).isEmpty());
  }

  static Stream<Arguments> tablesAndReaders() {
    return tables()
        .flatMap(table -> Stream.of("rows", "columns").map(reader -> Arguments.of(table, reader)));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void schemaIsThatOfTheClient(GoldenTable table) {
    assertThat(table.load(Map.of()).schema()).isEqualTo(schemaOf(table));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void countReadsNoRows(GoldenTable table) {
    Dataset<Row> count = table.load(Map.of()).groupBy().count();
    assertThat(GoldenSpark.planOf(count)).contains("from metadata").doesNotContain("BatchScan");
    assertThat(count.first().getLong(0)).isEqualTo(table.expectation().rows().size());
  }

  @ParameterizedTest
  @MethodSource("tablesAndReaders")
  void rowsAreThoseOfTheClient(GoldenTable table, String reader) {
    Dataset<Row> rows = table.load("reader", reader);
    assertThat(GoldenSpark.planOf(rows)).contains("reader: " + reader);
    assertThat(SparkValues.of(rows)).isEqualTo(table.expectation().values());
  }

  @ParameterizedTest
  @MethodSource("tablesAndReaders")
  void projectionInAnotherOrderIsRead(GoldenTable table, String reader) {
    List<Integer> some = new ArrayList<>();
    for (int i = table.expectation().columns().size() - 1; i >= 0; i -= 2) {
      some.add(i);
    }
    Dataset<Row> rows = table.load("reader", reader);
    Column[] columns =
        some.stream()
            .map(i -> rows.col("`" + table.expectation().columns().get(i).name() + "`"))
            .toArray(Column[]::new);
    assertThat(SparkValues.of(rows.select(columns)))
        .isEqualTo(
            table.expectation().values().stream()
                .map(row -> some.stream().map(row::get).toList())
                .toList());
  }

  @ParameterizedTest
  @CsvSource({"first,versions_tag.v1", "release-1.0,versions_tag.v3"})
  void versionOfTagIsRead(String tag, String sameAs) {
    Dataset<Row> rows = GoldenTables.named("versions_tag").load("tag", tag);
    GoldenTable expected = GoldenTables.named(sameAs);
    assertThat(rows.schema()).isEqualTo(schemaOf(expected));
    assertThat(SparkValues.of(rows)).isEqualTo(expected.expectation().values());
  }

  static StructType schemaOf(GoldenTable table) {
    List<StructField> fields =
        table.expectation().columns().stream()
            .map(c -> DataTypes.createStructField(c.name(), c.sparkType(), c.nullable()))
            .toList();
    return DataTypes.createStructType(fields);
  }
}
