package dev.lancechunks.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.junit.jupiter.api.Test;

/** Filters on floats, evaluated in Lance's order of bit patterns, match Spark's comparisons. */
final class FloatComparisonsTest {
  private static final ArrowType SINGLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
  private static final ArrowType DOUBLE =
      new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);

  private static final List<Double> DOUBLES =
      List.of(
          Double.longBitsToDouble(0xffff_ffff_ffff_ffffL),
          Double.longBitsToDouble(0xfff0_0000_0000_0001L),
          Double.NEGATIVE_INFINITY,
          -Double.MAX_VALUE,
          -1.5,
          -Double.MIN_VALUE,
          -0.0,
          0.0,
          Double.MIN_VALUE,
          1.5,
          Double.MAX_VALUE,
          Double.POSITIVE_INFINITY,
          Double.longBitsToDouble(0x7ff0_0000_0000_0001L),
          Double.NaN,
          Double.longBitsToDouble(0x7fff_ffff_ffff_ffffL));

  private static final List<Float> FLOATS =
      List.of(
          Float.intBitsToFloat(0xffffffff),
          Float.intBitsToFloat(0xff800001),
          Float.NEGATIVE_INFINITY,
          -Float.MAX_VALUE,
          -0.1f,
          -Float.MIN_VALUE,
          -0.0f,
          0.0f,
          Float.MIN_VALUE,
          0.1f,
          Float.MAX_VALUE,
          Float.POSITIVE_INFINITY,
          Float.intBitsToFloat(0x7f800001),
          Float.NaN,
          Float.intBitsToFloat(0x7fffffff));

  /** Maps a value to its rank among all bit patterns; negative values sort in reverse. */
  private static long rank(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
  }

  private static int rank(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }

  /** Compares as Spark does: zeros are equal, NaNs are equal, and NaN is the greatest value. */
  private static int compare(Number left, Number right) {
    return Double.compare(left.doubleValue() + 0.0, right.doubleValue() + 0.0);
  }

  private static String text(String sql, String type) {
    assertThat(sql).startsWith("arrow_cast('").endsWith("', '" + type + "')");
    return sql.substring("arrow_cast('".length(), sql.indexOf("',"));
  }

  private static <T extends Number> void compareAll(
      ArrowType type, List<T> values, Comparator<T> order, Function<String, T> literal) {
    assertThat(values).isSortedAccordingTo(order);
    ValueMapping domain = ValueMapping.of(type).orElseThrow();
    Column column = new Column(List.of("f"), type);
    Evaluation<T> lance = new Evaluation<>(order, literal);
    for (T right : values) {
      for (Operator operator : Operator.values()) {
        Filter filter = domain.compare(column, operator, right);
        assertThat(lance.of(filter, null)).isNull();
        for (T left : values) {
          boolean expected = Evaluation.holds(operator, compare(left, right));
          assertThat(lance.of(filter, left))
              .as("%s %s %s: %s", left, operator, right, LanceSql.of(filter))
              .isEqualTo(expected);
          assertThat(lance.of(filter.negated(), left)).isEqualTo(!expected);
        }
      }
    }
    Filter in = domain.in(column, List.of(values.get(6), values.get(13)));
    for (T value : values) {
      assertThat(lance.of(in, value))
          .isEqualTo(compare(value, 0.0) == 0 || Double.isNaN(value.doubleValue()));
    }
    assertThat(lance.of(in, null)).isNull();
  }

  @Test
  void floatsCompareAsInSpark() {
    compareAll(
        SINGLE,
        FLOATS,
        Comparator.comparing(FloatComparisonsTest::rank),
        sql -> Float.parseFloat(text(sql, "Float32")));
  }

  @Test
  void doublesCompareAsInSpark() {
    compareAll(
        DOUBLE,
        DOUBLES,
        Comparator.comparing(FloatComparisonsTest::rank),
        sql -> Double.parseDouble(text(sql, "Float64")));
  }

  @Test
  void floatMappingIsLossyAndDoesNotPreserveOrder() {
    for (ArrowType type : List.of(SINGLE, DOUBLE)) {
      assertThat(ValueMapping.of(type).orElseThrow().isLossy()).isTrue();
      assertThat(ValueMapping.of(type).orElseThrow().preservesOrder()).isFalse();
    }
    assertThat(ValueMapping.of(new ArrowType.FloatingPoint(FloatingPointPrecision.HALF))).isEmpty();
  }
}
