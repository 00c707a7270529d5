package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Interpreted expressions read nested values without checking for null first. Functions with a
 * lambda are always interpreted.
 */
class InterpretedTest {
  @TempDir Path dir;

  private static Field list(String name, Field element) {
    return new Field(name, FieldType.nullable(new ArrowType.List()), List.of(element));
  }

  private static Field struct(String name) {
    return new Field(
        name,
        FieldType.nullable(ArrowType.Struct.INSTANCE),
        List.of(TestTable.int32("line"), TestTable.utf8("file")));
  }

  private Path table() {
    return TestTable.at(
            dir.resolve("t.lance"),
            TestTable.int32("id"),
            struct("pos"),
            list("flags", TestTable.field("item", ArrowType.Bool.INSTANCE)),
            list("names", TestTable.utf8("item")),
            list("numbers", TestTable.int32("item")),
            list("places", struct("item")))
        .append(
            List.of(
                Arrays.asList(
                    1,
                    Arrays.asList(null, "a"),
                    Arrays.asList(true, null),
                    Arrays.asList("x", null),
                    Arrays.asList(null, 7),
                    Arrays.asList(Arrays.asList(null, "b"), null)),
                Arrays.asList(2, null, null, null, null, null)))
        .path();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void lambdasSeeNullElementsOfLists(String reader) {
    Row row =
        Frames.load(table(), "reader", reader)
            .where("id = 1")
            .selectExpr(
                "transform(flags, x -> coalesce(x, false))",
                "transform(names, x -> coalesce(x, '-'))",
                "transform(numbers, x -> coalesce(x, -1))",
                "transform(places, x -> coalesce(x.line, -2))",
                "transform(places, x -> coalesce(x.file, '-'))")
            .first();
    assertThat(row.getList(0)).isEqualTo(List.of(true, false));
    assertThat(row.getList(1)).isEqualTo(List.of("x", "-"));
    assertThat(row.getList(2)).isEqualTo(List.of(-1, 7));
    assertThat(row.getList(3)).isEqualTo(List.of(-2, -2));
    assertThat(row.getList(4)).isEqualTo(List.of("b", "-"));
  }

  @Test
  void structFieldsCanBeNullWithoutCodeGeneration() {
    SparkSession session = TestSpark.session().newSession();
    session.conf().set("spark.sql.codegen.wholeStage", false);
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    List<Row> rows =
        session
            .read()
            .format("lancechunks")
            .option("reader", "rows")
            .load(table().toString())
            .selectExpr("pos.line", "pos.file")
            .collectAsList();
    assertThat(rows).extracting(row -> row.isNullAt(0)).containsExactly(true, true);
    assertThat(rows).extracting(row -> row.get(1)).containsExactly("a", null);
  }
}
