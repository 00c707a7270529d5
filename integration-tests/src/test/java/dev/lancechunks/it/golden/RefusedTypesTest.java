package dev.lancechunks.it.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden tables with a column of a type that Spark 3.5 does not support. */
class RefusedTypesTest {

  @TempDir Path directory;

  static Stream<Refusal> refusals() {
    return Refusal.ALL.stream();
  }

  static Stream<GoldenTable> tables() {
    return GoldenTables.all().stream().filter(table -> Refusal.of(table).isPresent());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusedTypesHaveGoldenTables(Refusal refusal) {
    assertThat(GoldenTables.family(refusal.family())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void errorNamesColumnAndType(GoldenTable table) {
    Refusal refusal = Refusal.of(table).orElseThrow();
    assertThatThrownBy(() -> table.load(Map.of()))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot read column %s of Lance table", refusal.columns().get(0))
        .hasMessageContaining(": %s has the type %s", refusal.named(), refusal.arrowType())
        .hasMessageContaining("unsupportedColumns=omit");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void otherColumnsAreRead(GoldenTable table) {
    List<String> refused = Refusal.of(table).orElseThrow().columns();
    GoldenExpectation others = table.expectation().without(refused);
    for (String reader : new String[] {"rows", "columns"}) {
      Dataset<Row> rows = table.load(Map.of("unsupportedColumns", "omit", "reader", reader));
      assertThat(List.of(rows.columns())).doesNotContainAnyElementsOf(refused);
      assertThat(SparkValues.of(rows)).as(reader).isEqualTo(others.values());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void copyWithoutTheColumnIsRead(GoldenTable table) throws IOException {
    GoldenTable copy = copyWithout(table);
    assertThat(copy.load(Map.of()).schema()).isEqualTo(GoldenTablesTest.schemaOf(copy));
    for (String reader : new String[] {"rows", "columns"}) {
      Dataset<Row> rows = copy.load("reader", reader);
      assertThat(SparkValues.of(rows)).as(reader).isEqualTo(copy.expectation().values());
    }
  }

  private GoldenTable copyWithout(GoldenTable table) throws IOException {
    Refusal refusal = Refusal.of(table).orElseThrow();
    return GoldenCopies.without(refusal.columns(), table, directory);
  }
}
