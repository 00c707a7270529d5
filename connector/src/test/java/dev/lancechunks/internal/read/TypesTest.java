package dev.lancechunks.internal.read;

import static dev.lancechunks.testing.TestTable.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the unsafe rows of every Arrow type with Spark's own, for both readers. */
class TypesTest {
  @TempDir Path dir;

  record Case(Field field, DataType type, List<?> written, List<?> read) {
    @Override
    public String toString() {
      return field.toString();
    }
  }

  private static Case same(ArrowType type, DataType spark, Object... values) {
    return converted(type, spark, List.of(values), List.of(values));
  }

  private static Case converted(ArrowType type, DataType spark, List<?> written, List<?> read) {
    return new Case(field("c", type), spark, written, read);
  }

  private static ArrowType.Int integer(int bits, boolean signed) {
    return new ArrowType.Int(bits, signed);
  }

  private static ArrowType timestamp(TimeUnit unit, String zone) {
    return new ArrowType.Timestamp(unit, zone.isEmpty() ? null : zone);
  }

  private static final BigDecimal MANY_DIGITS =
      new BigDecimal("1234567890123456789012345678.0123456789");
  private static final Instant TIME = Instant.parse("2026-11-22T18:42:38.123456Z");
  private static final long MICROS = 1_795_372_958_123_456L;
  private static final Instant BEFORE_1970 = Instant.parse("1969-12-31T23:59:59.999999Z");

  static Stream<Case> flat() {
    return Stream.of(
        same(new ArrowType.Bool(), DataTypes.BooleanType, true, false, true),
        same(integer(8, true), DataTypes.ByteType, (byte) -128, (byte) 127, (byte) 0),
        same(integer(16, true), DataTypes.ShortType, Short.MIN_VALUE, Short.MAX_VALUE, (short) 1),
        same(integer(32, true), DataTypes.IntegerType, Integer.MIN_VALUE, Integer.MAX_VALUE, -1),
        same(integer(64, true), DataTypes.LongType, Long.MIN_VALUE, Long.MAX_VALUE, -1L),
        converted(
            integer(8, false),
            DataTypes.ShortType,
            List.of(255, 0, 128),
            List.of((short) 255, (short) 0, (short) 128)),
        same(integer(16, false), DataTypes.IntegerType, 65_535, 0, 32_768),
        same(integer(32, false), DataTypes.LongType, 4_294_967_295L, 0L, 2_147_483_648L),
        converted(
            integer(64, false),
            DataTypes.createDecimalType(20, 0),
            List.of(-1L, 0L, Long.MIN_VALUE),
            List.of(
                new BigDecimal("18446744073709551615"),
                BigDecimal.ZERO,
                new BigDecimal(BigInteger.ONE.shiftLeft(63)))),
        same(
            new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE),
            DataTypes.FloatType,
            Float.NaN,
            -0.0f,
            Float.MIN_VALUE),
        same(
            new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE),
            DataTypes.DoubleType,
            Double.NEGATIVE_INFINITY,
            -0.0,
            Double.MAX_VALUE),
        same(new ArrowType.Utf8(), DataTypes.StringType, "", "größe 日本 😀", "eightchr"),
        same(new ArrowType.LargeUtf8(), DataTypes.StringType, "a", "", "x".repeat(70_000)),
        same(new ArrowType.Binary(), DataTypes.BinaryType, new byte[] {0, -1}, new byte[0]),
        same(new ArrowType.LargeBinary(), DataTypes.BinaryType, new byte[] {1}, new byte[9]),
        same(new ArrowType.FixedSizeBinary(3), DataTypes.BinaryType, new byte[] {1, 2, 3}),
        converted(
            new ArrowType.Date(DateUnit.DAY),
            DataTypes.DateType,
            List.of(0, -719_162, 2_932_896),
            List.of(LocalDate.EPOCH, LocalDate.parse("0001-01-01"), LocalDate.parse("9999-12-31"))),
        converted(
            new ArrowType.Date(DateUnit.MILLISECOND),
            DataTypes.DateType,
            List.of(0L, -1L, 86_400_000L),
            List.of(LocalDate.EPOCH, LocalDate.EPOCH.minusDays(1), LocalDate.EPOCH.plusDays(1))),
        converted(
            timestamp(TimeUnit.SECOND, "UTC"),
            DataTypes.TimestampType,
            List.of(MICROS / 1_000_000, -1L),
            List.of(Instant.parse("2026-11-22T18:42:38Z"), Instant.parse("1969-12-31T23:59:59Z"))),
        converted(
            timestamp(TimeUnit.MILLISECOND, "Europe/Berlin"),
            DataTypes.TimestampType,
            List.of(MICROS / 1_000),
            List.of(Instant.parse("2026-11-22T18:42:38.123Z"))),
        converted(
            timestamp(TimeUnit.MICROSECOND, "UTC"),
            DataTypes.TimestampType,
            List.of(MICROS, -1L),
            List.of(TIME, BEFORE_1970)),
        converted(
            timestamp(TimeUnit.NANOSECOND, "UTC"),
            DataTypes.TimestampType,
            List.of(MICROS * 1_000 + 999, -1L),
            List.of(TIME, BEFORE_1970)),
        converted(
            timestamp(TimeUnit.MICROSECOND, ""),
            DataTypes.TimestampNTZType,
            List.of(MICROS),
            List.of(LocalDateTime.parse("2026-11-22T18:42:38.123456"))),
        converted(
            timestamp(TimeUnit.NANOSECOND, ""),
            DataTypes.TimestampNTZType,
            List.of(-1L),
            List.of(LocalDateTime.parse("1969-12-31T23:59:59.999999"))),
        converted(
            new ArrowType.Duration(TimeUnit.MILLISECOND),
            DataTypes.createDayTimeIntervalType(),
            List.of(1_500L),
            List.of(Duration.ofMillis(1_500))),
        same(
            new ArrowType.Decimal(9, 2, 128),
            DataTypes.createDecimalType(9, 2),
            new BigDecimal("-1234567.89"),
            new BigDecimal("0.00")),
        same(
            new ArrowType.Decimal(18, 0, 128),
            DataTypes.createDecimalType(18, 0),
            new BigDecimal("-999999999999999999")),
        same(
            new ArrowType.Decimal(38, 10, 128),
            DataTypes.createDecimalType(38, 10),
            MANY_DIGITS,
            MANY_DIGITS.negate(),
            new BigDecimal("0.0000000001")),
        same(
            new ArrowType.Decimal(38, 10, 256),
            DataTypes.createDecimalType(38, 10),
            MANY_DIGITS.negate(),
            new BigDecimal("0.0000000000")));
  }

  @ParameterizedTest
  @MethodSource("flat")
  void readsFlatValues(Case given) {
    check(given);
  }

  @ParameterizedTest
  @MethodSource("flat")
  void readsListsOfFlatValues(Case given) {
    check(list(new ArrowType.List(), given));
    check(list(new ArrowType.LargeList(), given));
  }

  @ParameterizedTest
  @MethodSource("flat")
  void readsStructsOfFlatValues(Case given) {
    Field named = TestTable.utf8("n");
    Field struct =
        new Field("c", FieldType.nullable(new ArrowType.Struct()), List.of(given.field(), named));
    List<Object> written = new ArrayList<>();
    List<Object> read = new ArrayList<>();
    for (int i = 0; i < given.written().size(); i++) {
      written.add(Arrays.asList(given.written().get(i), "n" + i));
      read.add(RowFactory.create(given.read().get(i), "n" + i));
    }
    written.add(Arrays.asList(null, null));
    read.add(RowFactory.create(null, null));
    DataType type =
        DataTypes.createStructType(
            List.of(
                DataTypes.createStructField("c", given.type(), true),
                DataTypes.createStructField("n", DataTypes.StringType, true)));
    check(new Case(struct, type, written, read));
  }

  private static Case list(ArrowType listType, Case given) {
    Field list =
        new Field("c", FieldType.nullable(listType), List.of(renamed(given.field(), "item")));
    List<Object> written = new ArrayList<>(List.of(given.written(), List.of()));
    List<Object> read = new ArrayList<>(List.of(given.read(), List.of()));
    for (int i = 0; i < given.written().size(); i++) {
      written.add(Arrays.asList(given.written().get(i), null));
      read.add(Arrays.asList(given.read().get(i), null));
    }
    return new Case(list, DataTypes.createArrayType(given.type(), true), written, read);
  }

  private static Field renamed(Field field, String name) {
    return new Field(name, field.getFieldType(), field.getChildren());
  }

  static Stream<Case> nested() {
    Field floats = field("item", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE));
    Case vectors =
        new Case(
            new Field("c", FieldType.nullable(new ArrowType.FixedSizeList(3)), List.of(floats)),
            DataTypes.createArrayType(DataTypes.FloatType, true),
            List.of(List.of(1f, -0f, Float.NaN), Arrays.asList(1f, null, 3f), List.of(7f, 8f, 9f)),
            List.of(List.of(1f, -0f, Float.NaN), Arrays.asList(1f, null, 3f), List.of(7f, 8f, 9f)));
    Case texts =
        new Case(
            new Field(
                "c", FieldType.nullable(new ArrowType.List()), List.of(TestTable.utf8("item"))),
            DataTypes.createArrayType(DataTypes.StringType, true),
            List.of(Arrays.asList("a", null, ""), List.of(), List.of("longer than a word")),
            List.of(Arrays.asList("a", null, ""), List.of(), List.of("longer than a word")));
    return Stream.of(
        vectors, texts, list(new ArrowType.List(), texts), list(new ArrowType.List(), vectors));
  }

  @ParameterizedTest
  @MethodSource("nested")
  void readsNestedLists(Case given) {
    check(given);
  }

  @Test
  void readsMaps() {
    Field key = new Field("key", FieldType.notNullable(new ArrowType.Utf8()), null);
    Field entries =
        new Field(
            "entries",
            FieldType.notNullable(new ArrowType.Struct()),
            List.of(key, TestTable.int64("value")));
    Field map = new Field("c", FieldType.nullable(new ArrowType.Map(false)), List.of(entries));
    List<Map<String, Long>> values = List.of(Map.of("a", 1L), Map.of(), Map.of("longer key", -1L));
    TestTable table = TestTable.at(dir.resolve("map.lance"), map).fileFormat("2.2");
    checkTable(
        new Case(
            map,
            DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, true),
            values,
            values),
        table);
  }

  @Test
  void keepsNullability() {
    Field list =
        new Field(
            "l",
            FieldType.notNullable(new ArrowType.List()),
            List.of(new Field("item", FieldType.notNullable(integer(32, true)), null)));
    TestTable table =
        TestTable.at(
                dir.resolve("t.lance"),
                new Field("i", FieldType.notNullable(integer(32, true)), null),
                list)
            .append(List.of(List.of(1, List.of(1, 2)), List.of(2, List.of())));
    Dataset<Row> frame = Frames.load(table.path());
    assertThat(frame.schema().toDDL()).isEqualTo("i INT NOT NULL,l ARRAY<INT> NOT NULL");
    assertThat(frame.schema().apply("l").dataType())
        .isEqualTo(DataTypes.createArrayType(DataTypes.IntegerType, false));
    assertThat(Frames.unsafeBytes(Frames.load(table.path(), "reader", "rows")))
        .containsExactlyElementsOf(
            Frames.unsafeBytes(Frames.load(table.path(), "reader", "columns")));
  }

  @Test
  void errorForOverflowingTimestampNamesTheColumn() {
    TestTable table =
        TestTable.at(dir.resolve("t.lance"), field("when", timestamp(TimeUnit.SECOND, "UTC")))
            .appendColumn(List.of(Long.MAX_VALUE / 10));
    for (String reader : List.of("rows", "columns")) {
      assertThatThrownBy(() -> Frames.load(table.path(), "reader", reader).collectAsList())
          .rootCause()
          .isInstanceOf(LanceChunksException.class)
          .hasMessageStartingWith("Cannot read column when: its value 922337203685477580 lies");
    }
  }

  private void check(Case given) {
    Path path = dir.resolve("t" + System.nanoTime() + ".lance");
    checkTable(given, TestTable.at(path, given.field()));
  }

  /** Writes the values to two fragments, one of them with nulls, and reads them back. */
  private static void checkTable(Case given, TestTable table) {
    List<Object> written = withNulls(given.written());
    List<Object> read = withNulls(given.read());
    table.appendColumn(written).appendColumn(given.written());
    read.addAll(given.read());
    List<byte[]> expected = null;
    for (String reader : List.of("rows", "columns")) {
      Dataset<Row> frame = Frames.load(table.path(), "reader", reader, "batchSize", 2);
      assertThat(frame.schema().fields()[0].dataType()).isEqualTo(given.type());
      if (expected == null) {
        expected = encodedBySpark(read, frame.schema());
      }
      assertThat(Frames.unsafeBytes(frame)).as(reader).containsExactlyElementsOf(expected);
    }
  }

  /** Returns the bytes of the unsafe rows that Spark creates from the values. */
  private static List<byte[]> encodedBySpark(List<?> values, StructType schema) {
    List<Row> rows = new ArrayList<>();
    values.forEach(value -> rows.add(RowFactory.create(value)));
    return Frames.unsafeBytes(TestSpark.session().createDataFrame(rows, schema));
  }

  private static List<Object> withNulls(List<?> values) {
    List<Object> spaced = new ArrayList<>();
    for (Object value : values) {
      spaced.add(null);
      spaced.add(value);
    }
    spaced.add(null);
    return spaced;
  }
}
