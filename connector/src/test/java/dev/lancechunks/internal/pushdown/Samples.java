package dev.lancechunks.internal.pushdown;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** A sample column of every type. */
final class Samples {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "A",
          "b",
          "ab",
          "it's",
          "50%",
          "a_b",
          "\\",
          "1",
          "é",
          "e\u0301",
          "\uffff",
          "\ud83d\ude00",
          "a\u0000b",
          "zz");

  private Samples() {}

  static List<Sample> all() {
    return Stream.of(integers(), floats(), bytes(), TimeSamples.all(), decimals(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Sample> integers() {
    List<Sample> samples = new ArrayList<>();
    for (int bits : new int[] {8, 16, 32, 64}) {
      long min = -1L << (bits - 1);
      long max = ~min;
      String name = List.of("tinyint", "smallint", "int", "bigint").get(samples.size());
      samples.add(
          Sample.pushed(
                  "i" + bits,
                  new ArrowType.Int(bits, true),
                  List.of(min, min + 1, -1L, 0L, 1L, 2L, max - 1, max),
                  Stream.of(min, -1L, 0L, 1L, max)
                      .map(value -> "CAST('%d' AS %s)".formatted(value, name))
                      .toList())
              .others("3000000000", "-129", "1.0D", "0.5", "'1'"));
    }
    for (int bits : new int[] {8, 16, 32, 64}) {
      long half = 1L << (bits - 1);
      long max = half - 1 + half;
      String name = List.of("smallint", "int", "bigint", "decimal(20,0)").get(samples.size() - 4);
      Sample sample =
          Sample.pushed(
                  "u" + bits,
                  new ArrowType.Int(bits, false),
                  List.of(0L, 1L, 2L, half - 1, half, max - 1, max),
                  Stream.of(0L, 1L, half, max)
                      .map(v -> "CAST('%s' AS %s)".formatted(Long.toUnsignedString(v), name))
                      .toList())
              .others("-1", "1", "18446744073709551616", "1.5D", "'2'");
      samples.add(sample);
    }
    return samples;
  }

  private static List<Sample> floats() {
    List<Float> floats =
        List.of(
            Float.NaN,
            Float.intBitsToFloat(0xffc00000),
            -0.0f,
            0.0f,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            1.5f,
            -1.5f,
            0.1f);
    List<Double> doubles = new ArrayList<>(List.of(Double.longBitsToDouble(0xfff8L << 48)));
    floats.forEach(value -> doubles.add((double) value));
    doubles.addAll(List.of(Double.MIN_VALUE, Double.MAX_VALUE, 0.1));
    return List.of(
        Sample.pushed(
                "f32",
                new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE),
                floats,
                floats.stream().map(value -> "CAST('" + value + "' AS FLOAT)").toList())
            .others("CAST('-0.0' AS DOUBLE)", "1", "0.1D"),
        Sample.pushed(
                "f64",
                new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE),
                doubles,
                doubles.stream().map(value -> "CAST('" + value + "' AS DOUBLE)").toList())
            .others("CAST('NaN' AS FLOAT)", "1", "0.1"));
  }

  private static List<Sample> bytes() {
    List<byte[]> binaries = new ArrayList<>(List.of(new byte[] {0, 0}, new byte[] {(byte) 0xff}));
    TEXTS.forEach(text -> binaries.add(text.getBytes(StandardCharsets.UTF_8)));
    List<String> quoted = TEXTS.stream().map(Samples::quoted).toList();
    List<String> hex = List.of("X''", "X'00'", "X'61'", "X'FF'", "X'0000'", "X'F09F9880'");
    return List.of(
        Sample.pushed("text", new ArrowType.Utf8(), TEXTS, quoted)
            .others("CAST(X'61FF' AS STRING)", "1"),
        Sample.pushed("large", new ArrowType.LargeUtf8(), TEXTS, quoted).others("1.5D"),
        Sample.pushed("bin", new ArrowType.Binary(), binaries, hex),
        Sample.pushed(
                "fixed",
                new ArrowType.FixedSizeBinary(4),
                List.of(new byte[4], new byte[] {-1, -1, -1, -1}, new byte[] {97, 98, 99, 100}),
                List.of("X'00000000'", "X'FFFFFFFF'", "X'61626364'"))
            .others("X'61'", "X''", "X'6162636465'"));
  }

  static String quoted(String text) {
    StringBuilder sql = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      sql.append(c > ' ' && c < 127 && c != '\'' && c != '\\' ? c : "\\u%04x".formatted((int) c));
    }
    return sql.append('\'').toString();
  }

  private static List<Sample> decimals() {
    return List.of(
        decimal("dec9", new ArrowType.Decimal(9, 2, 128), "9999999.99"),
        decimal(
            "dec38", new ArrowType.Decimal(38, 10, 128), "9999999999999999999999999999.9999999999"),
        decimal("dec256", new ArrowType.Decimal(20, 4, 256), "9999999999999999.9999")
            .leftToSpark());
  }

  private static Sample decimal(String name, ArrowType.Decimal type, String max) {
    List<String> texts = List.of("0", "1", "-1", "0.01", "-0.01", "1.1", max, "-" + max);
    String sql = "CAST('%s' AS DECIMAL(" + type.getPrecision() + "," + type.getScale() + "))";
    return Sample.pushed(
            name,
            type,
            texts.stream().map(text -> new BigDecimal(text).setScale(type.getScale())).toList(),
            texts.stream().map(sql::formatted).toList())
        .others("1.1D", "0.00000000001", "1e0", "'1'", "99999999999999999999");
  }

  private static List<Sample> others() {
    Field line = Field.nullable("line", new ArrowType.Int(32, true));
    Field file = Field.nullable("file", new ArrowType.Utf8());
    return List.of(
        Sample.pushed(
            "flag", ArrowType.Bool.INSTANCE, List.of(true, false), List.of("true", "false")),
        Sample.pushed(
                "list",
                new ArrowType.List(),
                List.of(List.of(), List.of(1), List.of(1, 2), Arrays.asList(1, null)),
                List.of("array(1)", "array(1, 2)", "CAST(array() AS ARRAY<INT>)"))
            .leftToSpark(Field.nullable("item", new ArrowType.Int(32, true))),
        Sample.pushed(
                "pos",
                ArrowType.Struct.INSTANCE,
                List.of(List.of(1, "a"), List.of(2, "it's"), Arrays.asList(null, "b")),
                List.of("named_struct('line', 1, 'file', 'a')"))
            .leftToSpark(line, file));
  }
}
