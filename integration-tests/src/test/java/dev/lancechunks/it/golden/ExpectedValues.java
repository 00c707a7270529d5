package dev.lancechunks.it.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Converts the JSON values of an expectation to the plain values that {@link SparkValues} returns.
 */
final class ExpectedValues {
  private static final int NANOS_PER_MICRO = 1_000;

  private ExpectedValues() {}

  static @Nullable Object of(JsonNode json, DataType type) {
    if (json.isNull()) {
      return null;
    } else if (type instanceof ArrayType array) {
      List<@Nullable Object> elements = new ArrayList<>();
      json.forEach(element -> elements.add(of(element, array.elementType())));
      return elements;
    } else if (type instanceof StructType struct) {
      List<@Nullable Object> values = new ArrayList<>();
      for (StructField field : struct.fields()) {
        values.add(of(json.get("struct").get(field.name()), field.dataType()));
      }
      return values;
    } else if (type instanceof MapType map) {
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      for (JsonNode entry : json.get("map")) {
        entries.put(of(entry.get(0), map.keyType()), of(entry.get(1), map.valueType()));
      }
      return entries;
    } else if (type instanceof DecimalType) {
      return decimal(json);
    }
    return switch (type.typeName()) {
      case "boolean" -> json.booleanValue();
      case "byte" -> (byte) whole(json);
      case "short" -> (short) whole(json);
      case "integer" -> (int) whole(json);
      case "long" -> whole(json);
      case "float" -> (float) floating(json);
      case "double" -> floating(json);
      case "string" -> json.textValue();
      case "binary" -> new Binary(json.get("hex").textValue());
      case "date" -> LocalDate.parse(json.get("date").textValue());
      case "timestamp" -> instant(json);
      case "timestamp_ntz" -> LocalDateTime.ofInstant(instant(json), ZoneOffset.UTC);
      case "interval day to second" -> duration(json);
      default -> throw new IllegalArgumentException("no value of " + type + " for " + json);
    };
  }

  private static long whole(JsonNode json) {
    return json.isObject() ? Long.parseLong(json.get("i64").textValue()) : json.longValue();
  }

  private static double floating(JsonNode json) {
    return json.isObject() ? Double.parseDouble(json.get("f").textValue()) : json.doubleValue();
  }

  private static BigDecimal decimal(JsonNode json) {
    if (json.isNumber()) {
      return BigDecimal.valueOf(json.longValue());
    }
    JsonNode text = json.has("dec") ? json.get("dec") : json.get("i64");
    return new BigDecimal(text.textValue());
  }

  private static Instant instant(JsonNode json) {
    return Instant.EPOCH.plus(Long.parseLong(json.get("ts_us").textValue()), ChronoUnit.MICROS);
  }

  /** Rounds nanoseconds down to microseconds, as for timestamps. */
  private static Duration duration(JsonNode json) {
    long nanos = Long.parseLong(json.get("duration_ns").textValue());
    return Duration.of(Math.floorDiv(nanos, NANOS_PER_MICRO), ChronoUnit.MICROS);
  }
}
