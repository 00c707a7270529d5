package dev.lancechunks.it.golden;

import java.util.List;
import java.util.Optional;

/**
 * Golden tables with columns that Spark 3.5 does not support.
 *
 * @param family the name of the tables without the file format
 * @param columns the unsupported columns, in table order
 * @param named the part of the first column that has the type, as the error names it
 * @param arrowType the type, as the error names it
 */
record Refusal(String family, List<String> columns, String named, String arrowType) {

  static final List<Refusal> ALL =
      List.of(
          new Refusal("types_basic", List.of("float16"), "float16", "FloatingPoint(HALF)"),
          new Refusal(
              "vectors_other_elements", List.of("vector"), "vector.item", "FloatingPoint(HALF)"),
          new Refusal(
              "types_time",
              List.of("time32_s", "time32_ms", "time64_us", "time64_ns"),
              "time32_s",
              "Time(SECOND, 32)"),
          new Refusal(
              "types_decimal256", List.of("decimal256"), "decimal256", "Decimal(50, 2, 256)"),
          new Refusal("types_decimal_negative_scale", List.of("d"), "d", "Decimal(10, -2, 128)"),
          new Refusal("types_dictionary_int", List.of("word"), "word", "Int(32, true)"));

  Refusal {
    columns = List.copyOf(columns);
  }

  static Optional<Refusal> of(GoldenTable table) {
    return ALL.stream()
        .filter(refusal -> GoldenTables.family(refusal.family).contains(table))
        .findFirst();
  }
}
