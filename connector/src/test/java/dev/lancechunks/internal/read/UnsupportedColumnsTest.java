package dev.lancechunks.internal.read;

import static dev.lancechunks.testing.TestTable.field;
import static dev.lancechunks.testing.TestTable.int32;
import static dev.lancechunks.testing.TestTable.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lancechunks.chunks.ChunkFilter;
import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.table.LanceTable;
import dev.lancechunks.testing.CapturedLog;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Option unsupportedColumns: other columns can be read despite an unsupported one. */
final class UnsupportedColumnsTest {
  private static final int ROWS = 50;
  private static final Map<String, String> PACKED = Map.of("packed", "true");

  @TempDir Path dir;

  /** An unsupported column with a value and the reason in the error. */
  record Unsupported(String format, Field column, Object value, String reason) {
    @Override
    public String toString() {
      return format + " " + column;
    }
  }

  private static Field nested(String name, ArrowType type, Field... children) {
    return new Field(name, FieldType.nullable(type), List.of(children));
  }

  private static Field packed(ArrowType type, Field... children) {
    return new Field("bad", new FieldType(true, type, null, PACKED), List.of(children));
  }

  static Stream<Unsupported> columns() {
    ArrowType struct = ArrowType.Struct.INSTANCE;
    Field none = nested("bad", struct);
    Field inner = nested("bad", struct, utf8("x"), nested("none", struct));
    Field number = int32("item");
    List<Unsupported> all = new ArrayList<>();
    for (String format : List.of("2.0", "2.1", "2.2")) {
      all.add(
          new Unsupported(
              format,
              field("bad", new ArrowType.Decimal(50, 2, 256)),
              new java.math.BigDecimal("1.25"),
              "bad has the type Decimal(50, 2, 256), and Spark's decimals have at most 38 digits"));
      if (!format.equals("2.0")) {
        all.add(new Unsupported(format, none, List.of(), "bad is a struct without fields"));
        all.add(
            new Unsupported(
                format, inner, List.of("x", List.of()), "bad.none is a struct without fields"));
        all.add(
            new Unsupported(
                format,
                packed(new ArrowType.List(), number),
                List.of(1, 2),
                "bad is a packed list"));
        all.add(
            new Unsupported(
                format,
                packed(struct, field("flag", ArrowType.Bool.INSTANCE), int32("x")),
                List.of(true, 1),
                "bad is a packed struct with a boolean"));
      }
    }
    return all.stream();
  }

  /** Writes two fragments with the column between others. */
  private TestTable table(Unsupported given) {
    return TestTable.at(
            dir.resolve("t.lance"), int32("i"), utf8("a"), given.column(), utf8("b"), int32("n"))
        .fileFormat(given.format())
        .append(rows(0, given.value()))
        .append(rows(ROWS, given.value()));
  }

  private static List<List<Object>> rows(int first, Object value) {
    return IntStream.range(first, first + ROWS)
        .mapToObj(i -> List.of(i, "a" + i, value, "b" + i, i % 7))
        .toList();
  }

  private static List<String> expected(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "[%d,a%d,b%d,%d]".formatted(i, i, i, i % 7))
        .toList();
  }

  private static List<String> texts(Dataset<Row> frame) {
    return frame.collectAsList().stream().map(Row::toString).toList();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void unsupportedColumnIsAnErrorByDefault(Unsupported given) {
    TestTable table = table(given);
    assertThatThrownBy(() -> Frames.load(table.path()))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot read column bad of Lance table")
        .hasMessageContaining(given.reason())
        .hasMessageContaining("Set option unsupportedColumns=omit to leave out such columns");
  }

  @ParameterizedTest
  @MethodSource("columns")
  void otherColumnsAreReadIfUnsupportedOnesAreOmitted(Unsupported given) {
    TestTable table = table(given);
    for (String reader : List.of("rows", "columns")) {
      Dataset<Row> frame =
          Frames.load(table.path(), "unsupportedColumns", "omit", "reader", reader, "batchSize", 8);
      assertThat(frame.columns()).containsExactly("i", "a", "b", "n");
      assertThat(texts(frame)).as(reader).isEqualTo(expected(0, 2 * ROWS));
      assertThat(texts(frame.filter("b = 'b60'"))).isEqualTo(expected(60, 61));
      assertThat(texts(frame.filter("i >= 40 AND a IS NOT NULL")))
          .isEqualTo(expected(40, 2 * ROWS));
      assertThat(texts(frame.orderBy(functions.col("i").desc()).limit(1)))
          .isEqualTo(expected(99, 100));
      assertThat(texts(frame.limit(3))).isEqualTo(expected(0, 3));
      assertThat(frame.count()).isEqualTo(2 * ROWS);
      assertThat(frame.filter("b IS NULL").count()).isZero();
      assertThat(frame.filter("n = 3").count()).isEqualTo(14);
      assertThat(texts(frame.select("b").agg(functions.min("b"), functions.count("b"))))
          .containsExactly("[b0,100]");
      assertThat(texts(frame.groupBy("n").agg(functions.sum("i")).filter("n = 0")))
          .containsExactly("[0,735]");
    }
  }

  @ParameterizedTest
  @MethodSource("columns")
  void javaApiReadsOtherColumns(Unsupported given) {
    boolean isReadable = given.column().getType() instanceof ArrowType.Decimal;
    TestTable table = table(given);
    ChunkQuery query = ChunkQuery.all();
    try (ChunkTable chunks = ChunkTable.open(table.path().toString())) {
      if (!isReadable) {
        assertThatThrownBy(() -> chunks.readAll(query))
            .isInstanceOf(LanceChunksException.class)
            .hasMessageStartingWith("Cannot read column bad of Lance table")
            .hasMessageContaining(given.reason())
            .hasMessageContaining("omitUnsupportedColumns()");
        ChunkFilter isNull = ChunkFilter.isNull("bad");
        assertThatThrownBy(() -> chunks.count(query.where(isNull)))
            .isInstanceOf(LanceChunksException.class)
            .hasMessageStartingWith("Cannot filter Lance table");
      }
      assertThat(chunks.readAll(query.columns("b")))
          .extracting(chunk -> chunk.get("b"))
          .isEqualTo(IntStream.range(0, 2 * ROWS).mapToObj(i -> "b" + i).toList());
    }
    try (ChunkTable chunks =
        ChunkTable.builder(table.path().toString()).omitUnsupportedColumns().open()) {
      assertThat(chunks.readAll(query))
          .extracting(chunk -> chunk.get("i") + "" + chunk.get("a") + chunk.get("b"))
          .isEqualTo(
              IntStream.range(0, 2 * ROWS).mapToObj(i -> "%da%db%d".formatted(i, i, i)).toList());
    }
  }

  @Test
  void structWithoutFieldsIsReadFromFormat20() {
    Field none = nested("none", ArrowType.Struct.INSTANCE);
    TestTable table =
        table(new Unsupported("2.0", nested("s", none.getType(), none), List.of(List.of()), ""));
    Dataset<Row> frame = Frames.load(table.path());
    assertThat(texts(frame.filter("i = 3"))).containsExactly("[3,a3,[[]],b3,3]");
    assertThat(texts(frame).get(70)).isEqualTo("[70,a70,[[]],b70,0]");
  }

  @Test
  void timesAreOmittedBeforeSpark41() {
    assumeThat(org.apache.spark.package$.MODULE$.SPARK_VERSION()).startsWith("3.");
    TestTable table =
        TestTable.at(
                dir.resolve("t.lance"),
                field("time", new ArrowType.Time(TimeUnit.MICROSECOND, 64)),
                field("date", new ArrowType.Date(DateUnit.DAY)))
            .append(List.of(List.of(1L, 0)));
    assertThatThrownBy(() -> Frames.load(table.path()))
        .hasMessageContaining(
            "time has the type Time(MICROSECOND, 64), and this Spark has no time type");
    assertThat(texts(Frames.load(table.path(), "unsupportedColumns", "omit")))
        .containsExactly("[1970-01-01]");
  }

  @Test
  void omittedColumnIsLogged() {
    TestTable table = table(columns().findFirst().orElseThrow());
    String log =
        CapturedLog.of(
            "dev.lancechunks.internal.read.TableSchema",
            () -> Frames.load(table.path(), "unsupportedColumns", "omit"));
    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("is read without columns {bad=bad has the type Decimal(50, 2, 256)");
  }

  @Test
  void nonAddressableColumnIsOmittedAlongWithUnsupportedOnes() {
    Field none = nested("none", ArrowType.Struct.INSTANCE);
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), int32("i"), none, utf8("😀"), utf8("b"))
            .fileFormat("2.2")
            .append(List.of(List.of(1, List.of(), "x", "b")));
    assertThat(texts(Frames.load(table.path(), "unsupportedColumns", "omit")))
        .containsExactly("[1,b]");
  }

  @Test
  void tableWithoutReadableColumnIsRejected() {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), nested("none", ArrowType.Struct.INSTANCE))
            .fileFormat("2.2")
            .append(List.of(List.of(List.of())));
    assertThatThrownBy(() -> Frames.load(table.path(), "unsupportedColumns", "omit"))
        .hasMessageStartingWith("Cannot open Lance table")
        .hasMessageContaining("none of its columns can be read, {none=none is a struct without");
  }

  @Test
  void loadedTableRejectsAnotherUnsupportedColumnsValue() {
    TestTable table = table(columns().findFirst().orElseThrow());
    LanceTable loaded =
        LanceTable.load(Map.of("path", table.path().toString(), "unsupportedColumns", "omit"));
    assertThatThrownBy(
            () ->
                loaded.newScanBuilder(
                    new org.apache.spark.sql.util.CaseInsensitiveStringMap(
                        Map.of("unsupportedColumns", "error"))))
        .hasMessageStartingWith("Cannot read lancechunks")
        .hasMessageContaining("with another path, version or unsupportedColumns");
  }
}
