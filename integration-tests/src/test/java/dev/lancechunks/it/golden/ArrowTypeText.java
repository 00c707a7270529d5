package dev.lancechunks.it.golden;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** An Arrow type as pyarrow prints it, for example {@code list<item: int32 not null>}. */
record ArrowTypeText(String text) {

  private static final String NOT_NULL = " not null";

  /** Returns the expected Spark type, or throws if Spark has none. */
  DataType sparkType() {
    String kind = text.split("[<(\\[]", 2)[0];
    return switch (kind) {
      case "null" -> DataTypes.NullType;
      case "bool" -> DataTypes.BooleanType;
      case "int8" -> DataTypes.ByteType;
      case "int16", "uint8" -> DataTypes.ShortType;
      case "int32", "uint16" -> DataTypes.IntegerType;
      case "int64", "uint32" -> DataTypes.LongType;
      case "uint64" -> DataTypes.createDecimalType(20, 0);
      case "halffloat", "float" -> DataTypes.FloatType;
      case "double" -> DataTypes.DoubleType;
      case "string", "large_string" -> DataTypes.StringType;
      case "binary", "large_binary", "fixed_size_binary" -> DataTypes.BinaryType;
      case "date32", "date64" -> DataTypes.DateType;
      case "timestamp" ->
          text.contains("tz=") ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
      case "duration" -> DataTypes.createDayTimeIntervalType();
      case "decimal128", "decimal256" -> {
        String[] digits = inside().split(", ", 2);
        yield DataTypes.createDecimalType(Integer.parseInt(digits[0]), Integer.parseInt(digits[1]));
      }
      case "list", "large_list", "fixed_size_list" -> {
        StructField element = child(inside());
        yield DataTypes.createArrayType(element.dataType(), element.nullable());
      }
      case "struct" -> DataTypes.createStructType(parts().stream().map(this::child).toList());
      case "map" ->
          DataTypes.createMapType(
              new ArrowTypeText(parts().get(0)).sparkType(),
              new ArrowTypeText(parts().get(1)).sparkType());
      case "dictionary" ->
          new ArrowTypeText(parts().get(0).substring("values=".length())).sparkType();
      case "extension" ->
          text.contains("json") ? DataTypes.StringType : DataTypes.BinaryType; // or arrow.uuid
      default -> throw new IllegalArgumentException("no Spark type for " + text);
    };
  }

  private StructField child(String described) {
    String[] nameAndType = described.split(": ", 2);
    boolean required = nameAndType[1].endsWith(NOT_NULL);
    String type = required ? nameAndType[1].replaceFirst(NOT_NULL + "$", "") : nameAndType[1];
    return DataTypes.createStructField(
        nameAndType[0], new ArrowTypeText(type).sparkType(), !required);
  }

  private String inside() {
    int start = text.indexOf(text.startsWith("decimal") ? '(' : '<');
    int end = text.lastIndexOf(text.startsWith("decimal") ? ')' : '>');
    return text.substring(start + 1, end);
  }

  /** Splits the text at the commas outside of all brackets. */
  private List<String> parts() {
    String inside = inside();
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if ("<([".indexOf(c) >= 0) {
        depth++;
      } else if (">)]".indexOf(c) >= 0) {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(inside.substring(start, i));
        start = i + 2;
      }
    }
    parts.add(inside.substring(start));
    return parts;
  }
}
