package dev.lancechunks.internal.types;

import dev.lancechunks.internal.arrow.Jsonb;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Maps the Arrow types of Lance tables to Spark types. */
public final class SparkTypes {
  private static final int MAX_DECIMAL_DIGITS = 38;
  private static final int UINT64_DIGITS = 20;
  private static final int NANOS_SHOWN_DIGITS = 6;

  private SparkTypes() {}

  /**
   * Returns the Spark column for an Arrow field, with the same nullability.
   *
   * @throws NoSparkType if Spark has no type for the field
   */
  public static StructField column(Field field) throws NoSparkType {
    return column(field, field.getName());
  }

  private static StructField column(Field field, String path) throws NoSparkType {
    return DataTypes.createStructField(field.getName(), type(field, path), field.isNullable());
  }

  private static DataType type(Field field, String path) throws NoSparkType {
    if (field.getDictionary() != null) {
      throw refused(
          path, field, "it is a dictionary, which is supported only for strings and binaries");
    }
    ArrowType type = field.getType();
    return switch (type.getTypeID()) {
      case Null -> DataTypes.NullType;
      case Bool -> DataTypes.BooleanType;
      case Int -> integer((ArrowType.Int) type);
      case FloatingPoint ->
          ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.DOUBLE
              ? DataTypes.DoubleType
              : DataTypes.FloatType;
      case Utf8, LargeUtf8 -> DataTypes.StringType;
      case Binary, LargeBinary ->
          Jsonb.isJsonb(field) ? DataTypes.StringType : DataTypes.BinaryType;
      case FixedSizeBinary -> DataTypes.BinaryType;
      case Date -> DataTypes.DateType;
      case Timestamp ->
          ((ArrowType.Timestamp) type).getTimezone() == null
              ? DataTypes.TimestampNTZType
              : DataTypes.TimestampType;
      case Time -> time(((ArrowType.Time) type).getUnit(), field, path);
      case Duration -> DataTypes.createDayTimeIntervalType();
      case Decimal -> decimal((ArrowType.Decimal) type, field, path);
      case List, LargeList, FixedSizeList -> {
        Field element = field.getChildren().get(0);
        yield DataTypes.createArrayType(type(element, path + ".element"), element.isNullable());
      }
      case Struct -> {
        StructType struct = new StructType();
        for (Field child : field.getChildren()) {
          struct = struct.add(column(child, path + "." + child.getName()));
        }
        yield struct;
      }
      case Map -> {
        Field key = field.getChildren().get(0).getChildren().get(0);
        Field value = field.getChildren().get(0).getChildren().get(1);
        yield DataTypes.createMapType(
            type(key, path + ".key"), type(value, path + ".value"), value.isNullable());
      }
      default -> throw refused(path, field, "Spark has no such type");
    };
  }

  private static DataType integer(ArrowType.Int type) {
    int bits = type.getBitWidth() * (type.getIsSigned() ? 1 : 2);
    return switch (bits) {
      case 8 -> DataTypes.ByteType;
      case 16 -> DataTypes.ShortType;
      case 32 -> DataTypes.IntegerType;
      case 64 -> DataTypes.LongType;
      default -> DataTypes.createDecimalType(UINT64_DIGITS, 0);
    };
  }

  private static DataType time(TimeUnit unit, Field field, String path) throws NoSparkType {
    int digits =
        switch (unit) {
          case SECOND -> 0;
          case MILLISECOND -> 3;
          case MICROSECOND, NANOSECOND -> NANOS_SHOWN_DIGITS;
        };
    return RuntimeTypes.time(digits)
        .orElseThrow(() -> refused(path, field, "this Spark has no time type (Spark 4.1 has one)"));
  }

  private static DataType decimal(ArrowType.Decimal type, Field field, String path)
      throws NoSparkType {
    if (type.getPrecision() > MAX_DECIMAL_DIGITS
        || type.getScale() < 0
        || type.getScale() > type.getPrecision()) {
      throw refused(
          path,
          field,
          "Spark's decimals have at most 38 digits and a scale from 0 to the number of digits");
    }
    return DataTypes.createDecimalType(type.getPrecision(), type.getScale());
  }

  private static NoSparkType refused(String path, Field field, String reason) {
    return new NoSparkType("%s has the type %s, and %s".formatted(path, field.getType(), reason));
  }
}
