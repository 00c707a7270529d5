package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.testing.TestTable.field;
import static dev.lancechunks.testing.TestTable.int32;
import static dev.lancechunks.testing.TestTable.int64;
import static dev.lancechunks.testing.TestTable.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.chunks.ChunkFilter;
import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Structs that are stored packed, of which Lance reads parts from the wrong places. */
final class PackedStructsTest {
  private static final int ROWS = 3_000;

  @TempDir Path dir;

  /** A packed struct and its values. Field {@code y} is ten times the row number. */
  record Shape(String format, String key, List<Field> fields, IntFunction<List<?>> value) {
    @Override
    public String toString() {
      return format + " " + key + " " + fields;
    }
  }

  static Stream<Shape> shapes() {
    ArrowType decimal = new ArrowType.Decimal(10, 2, 128);
    List<Field> numbers = List.of(int32("x"), int64("y"));
    List<Field> wide = List.of(field("d", decimal), int32("x"), int64("y"));
    List<Shape> shapes = new ArrayList<>();
    for (String format : List.of("2.0", "2.1", "2.2")) {
      shapes.add(new Shape(format, "packed", numbers, i -> List.of(i, 10L * i)));
      shapes.add(
          new Shape(
              format,
              "lance-encoding:packed",
              wide,
              i -> List.of(BigDecimal.valueOf(i, 2), i, 10L * i)));
    }
    shapes.add(
        new Shape(
            "2.2",
            "packed",
            List.of(utf8("x"), int64("y")),
            i -> List.of("x".repeat(i % 5), 10L * i)));
    return shapes.stream();
  }

  private TestTable table(Shape shape) {
    Field struct =
        new Field(
            "s",
            new FieldType(true, ArrowType.Struct.INSTANCE, null, Map.of(shape.key(), "true")),
            shape.fields());
    return TestTable.at(dir.resolve("t.lance"), int32("i"), utf8("a"), struct, utf8("b"))
        .fileFormat(shape.format())
        .append(rows(shape, 0))
        .append(rows(shape, ROWS))
        .delete("i % 11 = 5");
  }

  private static List<List<Object>> rows(Shape shape, int first) {
    return IntStream.range(first, first + ROWS)
        .mapToObj(i -> List.<Object>of(i, "a" + i % 100, shape.value().apply(i), "b" + i))
        .toList();
  }

  private static List<String> queries() {
    return List.of(
        "SELECT * FROM %s",
        "SELECT s.y, i FROM %s",
        "SELECT i FROM %s WHERE s.y >= 30000",
        "SELECT * FROM %s WHERE s.y = 30000",
        "SELECT b FROM %s WHERE s.x IS NULL",
        "SELECT b FROM %s WHERE s IS NULL",
        "SELECT count(*) FROM %s WHERE s IS NOT NULL",
        "SELECT count(*) FROM %s WHERE s.y BETWEEN 1000 AND 2000 OR i = 7",
        "SELECT * FROM %s WHERE a = 'a7'",
        "SELECT s.y, b FROM %s WHERE b LIKE 'b12%%'",
        "SELECT s, i FROM %s WHERE i BETWEEN 2990 AND 3010",
        "SELECT s FROM %s WHERE a = 'a8' ORDER BY b LIMIT 5",
        "SELECT i FROM %s ORDER BY s.y DESC, i LIMIT 5",
        "SELECT sum(s.y), count(s.y), max(s.y), min(s.x), count(s) FROM %s",
        "SELECT s.y, count(*) FROM %s WHERE i < 20 GROUP BY s.y",
        "SELECT s FROM %s LIMIT 3 OFFSET 2999");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void allQueriesReturnSparksRows(Shape shape) {
    TestTable table = table(shape);
    Dataset<Row> frame = Frames.load(table.path());
    List<Row> values = new ArrayList<>();
    for (List<?> row : live(shape)) {
      List<?> struct = (List<?>) row.get(2);
      Row packed = struct == null ? null : org.apache.spark.sql.RowFactory.create(struct.toArray());
      values.add(
          org.apache.spark.sql.RowFactory.create(row.get(0), row.get(1), packed, row.get(3)));
    }
    TestSpark.session()
        .createDataFrame(values, frame.schema())
        .coalesce(1)
        .createOrReplaceTempView("oracle");
    frame.createOrReplaceTempView("read");
    for (String query : queries()) {
      assertThat(answer(query, "read")).as(query).isEqualTo(answer(query, "oracle"));
    }
  }

  private static List<List<Object>> live(Shape shape) {
    List<List<Object>> rows = new ArrayList<>(rows(shape, 0));
    rows.addAll(rows(shape, ROWS));
    rows.removeIf(row -> (Integer) row.get(0) % 11 == 5);
    return rows;
  }

  private static List<String> answer(String query, String view) {
    List<Row> rows = TestSpark.session().sql(query.formatted(view)).collectAsList();
    Stream<String> texts = rows.stream().map(Row::toString);
    return (query.contains("GROUP") ? texts.sorted() : texts).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"packed", "lance-encoding:packed"})
  void planGivesReasonIfNothingIsPushed(String key) {
    Shape shape = new Shape("2.2", key, List.of(int32("x"), int64("y")), i -> List.of(i, 10L * i));
    TestTable table = table(shape);
    String plan = Frames.plan(Frames.load(table.path()).filter("s.y >= 30 AND i < 5"));
    assertThat(plan)
        .contains("`i` < 5")
        .contains("Lance misreads parts of column s, which is packed");
    assertThat(Frames.plan(Frames.load(table.path()).filter("s IS NULL")))
        .contains("Lance misreads parts of column s, which is packed");
    try (ChunkTable chunks = ChunkTable.open(table.path().toString())) {
      ChunkQuery query = ChunkQuery.all().where(ChunkFilter.isNull("s"));
      assertThatThrownBy(() -> chunks.count(query))
          .isInstanceOf(LanceChunksException.class)
          .hasMessageContaining("Lance misreads parts of column s, which is packed");
      ChunkQuery other = ChunkQuery.all().where(ChunkFilter.equal("i", 47));
      assertThat(chunks.readAll(other))
          .singleElement()
          .extracting(chunk -> chunk.get("s"))
          .isEqualTo(Map.of("x", 47, "y", 470L));
    }
  }
}
