package dev.lancechunks.internal.columns;

import dev.lancechunks.internal.arrow.Jsonb;
import dev.lancechunks.internal.columns.ScaledColumn.Scale;
import java.util.List;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Chooses the column class for an Arrow layout and the Spark type it is read as. */
final class ColumnFactory {
  private static final long MILLIS_PER_DAY = 86_400_000L;
  private static final long NANOS_PER_MICRO = 1_000L;

  private final DictionaryProvider dictionaries;

  ColumnFactory(DictionaryProvider dictionaries) {
    this.dictionaries = dictionaries;
  }

  ArrowColumn column(DataType type, Field field) {
    if (field.getDictionary() != null) {
      Field values = dictionaries.lookup(field.getDictionary().getId()).getVector().getField();
      return new DictionaryColumn(bytes(type, values.getType()), (ArrowType.Int) field.getType());
    }
    ArrowType arrow = field.getType();
    if (Jsonb.isJsonb(field)) {
      return new JsonColumn(type, field.getName(), bytes(type, arrow));
    }
    List<Field> children = field.getChildren();
    return switch (arrow.getTypeID()) {
      case Null -> new NullColumn(type);
      case Bool -> new BooleanColumn(type);
      case Int -> integer(type, (ArrowType.Int) arrow);
      case FloatingPoint -> floating(type, ((ArrowType.FloatingPoint) arrow).getPrecision());
      case Utf8, LargeUtf8, Binary, LargeBinary -> bytes(type, arrow);
      case FixedSizeBinary ->
          new FixedBinaryColumn(type, ((ArrowType.FixedSizeBinary) arrow).getByteWidth());
      case Date ->
          ((ArrowType.Date) arrow).getUnit() == DateUnit.DAY
              ? new Fixed32Column(type)
              : scaled(type, field, new Scale(Long.BYTES, MILLIS_PER_DAY, 1, Integer.BYTES));
      case Timestamp -> micros(type, field, ((ArrowType.Timestamp) arrow).getUnit());
      case Duration -> micros(type, field, ((ArrowType.Duration) arrow).getUnit());
      case Time -> nanosOfDay(type, field, (ArrowType.Time) arrow);
      case Decimal ->
          new DecimalColumn(
              (DecimalType) type, ((ArrowType.Decimal) arrow).getBitWidth() / Byte.SIZE, false);
      case List -> list(type, ListOffsets.narrow(), children);
      case LargeList -> list(type, ListOffsets.wide(), children);
      case FixedSizeList ->
          list(type, ListOffsets.fixed(((ArrowType.FixedSizeList) arrow).getListSize()), children);
      case Struct -> struct((StructType) type, children);
      case Map -> map((MapType) type, children.get(0).getChildren());
      default -> throw new IllegalStateException("no column for " + field);
    };
  }

  private static ArrowColumn integer(DataType type, ArrowType.Int arrow) {
    int width = arrow.getBitWidth() / Byte.SIZE;
    if (!arrow.getIsSigned()) {
      return width == Long.BYTES
          ? new DecimalColumn((DecimalType) type, width, true)
          : new UnsignedColumn(type, width);
    }
    return switch (width) {
      case Byte.BYTES -> new ByteColumn(type);
      case Short.BYTES -> new ShortColumn(type);
      case Integer.BYTES -> new Fixed32Column(type);
      default -> new Fixed64Column(type);
    };
  }

  private static ArrowColumn floating(DataType type, FloatingPointPrecision precision) {
    return switch (precision) {
      case HALF -> new HalfColumn(type);
      case SINGLE -> new Fixed32Column(type);
      case DOUBLE -> new Fixed64Column(type);
    };
  }

  private static VarBinaryColumn bytes(DataType type, ArrowType arrow) {
    return new VarBinaryColumn(
        type, arrow instanceof ArrowType.LargeUtf8 || arrow instanceof ArrowType.LargeBinary);
  }

  private static ArrowColumn micros(DataType type, Field field, TimeUnit unit) {
    return switch (unit) {
      case SECOND -> scaled(type, field, new Scale(Long.BYTES, 1, 1_000_000, Long.BYTES));
      case MILLISECOND -> scaled(type, field, new Scale(Long.BYTES, 1, 1_000, Long.BYTES));
      case MICROSECOND -> new Fixed64Column(type);
      case NANOSECOND -> scaled(type, field, new Scale(Long.BYTES, NANOS_PER_MICRO, 1, Long.BYTES));
    };
  }

  /** Spark stores a time in nanoseconds but displays and compares only microseconds. */
  private static ArrowColumn nanosOfDay(DataType type, Field field, ArrowType.Time arrow) {
    int width = arrow.getBitWidth() / Byte.SIZE;
    return switch (arrow.getUnit()) {
      case SECOND -> scaled(type, field, new Scale(width, 1, 1_000_000_000, Long.BYTES));
      case MILLISECOND -> scaled(type, field, new Scale(width, 1, 1_000_000, Long.BYTES));
      case MICROSECOND -> scaled(type, field, new Scale(width, 1, NANOS_PER_MICRO, Long.BYTES));
      case NANOSECOND ->
          scaled(type, field, new Scale(width, NANOS_PER_MICRO, NANOS_PER_MICRO, Long.BYTES));
    };
  }

  private static ArrowColumn scaled(DataType type, Field field, Scale scale) {
    return new ScaledColumn(type, field.getName(), scale);
  }

  private ArrowColumn list(DataType type, ListOffsets extents, List<Field> children) {
    return new ListColumn(type, extents, column(((ArrayType) type).elementType(), children.get(0)));
  }

  private ArrowColumn map(MapType type, List<Field> entry) {
    return new MapColumn(
        type, column(type.keyType(), entry.get(0)), column(type.valueType(), entry.get(1)));
  }

  /** Looks up the wanted fields by name, because pruning may drop or reorder fields. */
  private ArrowColumn struct(StructType type, List<Field> children) {
    List<String> names = children.stream().map(Field::getName).toList();
    StructField[] wanted = type.fields();
    ArrowColumn[] fields = new ArrowColumn[wanted.length];
    int[] positions = new int[wanted.length];
    for (int k = 0; k < wanted.length; k++) {
      positions[k] = names.indexOf(wanted[k].name());
      fields[k] = column(wanted[k].dataType(), children.get(positions[k]));
    }
    return new StructColumn(type, fields, positions);
  }
}
