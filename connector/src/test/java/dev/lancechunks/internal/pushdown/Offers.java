package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.types.NoSparkType;
import dev.lancechunks.internal.types.SparkTypes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Creates expressions as Spark offers them for pushdown, on a table with every type. */
final class Offers {
  private Offers() {}

  static final TableColumns TABLE = table(fields().toArray(Field[]::new));

  private static Stream<Field> fields() {
    return Stream.of(
        field("b", ArrowType.Bool.INSTANCE),
        field("i8", new ArrowType.Int(8, true)),
        field("i16", new ArrowType.Int(16, true)),
        field("i32", new ArrowType.Int(32, true)),
        field("other32", new ArrowType.Int(32, true)),
        field("i64", new ArrowType.Int(64, true)),
        field("u8", new ArrowType.Int(8, false)),
        field("u32", new ArrowType.Int(32, false)),
        field("u64", new ArrowType.Int(64, false)),
        field("f32", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)),
        field("f64", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
        field("s", ArrowType.Utf8.INSTANCE),
        field("large", ArrowType.LargeUtf8.INSTANCE),
        field("bin", ArrowType.Binary.INSTANCE),
        field("fix4", new ArrowType.FixedSizeBinary(4)),
        field("day", new ArrowType.Date(DateUnit.DAY)),
        field("date64", new ArrowType.Date(DateUnit.MILLISECOND)),
        field("us", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")),
        field("ns", new ArrowType.Timestamp(TimeUnit.NANOSECOND, null)),
        field("dec", new ArrowType.Decimal(9, 2, 128)),
        field("wide", new ArrowType.Decimal(20, 4, 256)),
        field("list", ArrowType.List.INSTANCE, field("item", new ArrowType.Int(32, true))),
        field("pos", ArrowType.Struct.INSTANCE, field("line", new ArrowType.Int(32, true))),
        extension("json"),
        field("holder", ArrowType.Struct.INSTANCE, extension("json"), field("a`b", i32())));
  }

  static ArrowType i32() {
    return new ArrowType.Int(32, true);
  }

  static Field field(String name, ArrowType type, Field... children) {
    return new Field(name, FieldType.nullable(type), List.of(children));
  }

  private static Field extension(String name) {
    Map<String, String> metadata = Map.of("ARROW:extension:name", "arrow.json");
    return new Field(name, new FieldType(true, ArrowType.Utf8.INSTANCE, null, metadata), null);
  }

  static TableColumns table(Field... fields) {
    StructType spark = new StructType();
    try {
      for (Field field : fields) {
        spark = spark.add(SparkTypes.column(field));
      }
    } catch (NoSparkType e) {
      throw new IllegalArgumentException(e);
    }
    return new TableColumns(new Schema(List.of(fields)), spark);
  }

  static NamedReference column(String... path) {
    return Expressions.column(
        Arrays.stream(path)
            .map(name -> "`" + name.replace("`", "``") + "`")
            .collect(Collectors.joining(".")));
  }

  static Expression literal(@Nullable Object value, DataType type) {
    return new LiteralValue<>(value instanceof String text ? text(text) : value, type);
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  static Expression number(int value) {
    return literal(value, DataTypes.IntegerType);
  }

  static Expression string(String value) {
    return literal(value, DataTypes.StringType);
  }

  static Expression decimal(String value, int precision, int scale) {
    return literal(
        Decimal.apply(new BigDecimal(value), precision, scale),
        DataTypes.createDecimalType(precision, scale));
  }

  static Predicate predicate(String name, Expression... arguments) {
    return new Predicate(name, arguments);
  }

  static Predicate isNull(String column) {
    return predicate("IS_NULL", column(column));
  }

  static Predicate in(String column, Expression... values) {
    return predicate(
        "IN",
        Stream.concat(Stream.of(column(column)), Stream.of(values)).toArray(Expression[]::new));
  }

  /** Returns a predicate that Lance does not support. Its name is one that Spark can print. */
  static Predicate unknown() {
    return predicate("CASE_WHEN", isNull("s"), isNull("b"));
  }
}
