package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.column;
import static dev.lancechunks.internal.pushdown.Offers.decimal;
import static dev.lancechunks.internal.pushdown.Offers.literal;
import static dev.lancechunks.internal.pushdown.Offers.number;
import static dev.lancechunks.internal.pushdown.Offers.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.VarcharType;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the conversion of Spark's literals to Java values. */
final class LiteralValueTest {
  private static String reason(Expression expression, DataType columnType) {
    return catchThrowableOfType(
            PushdownException.class, () -> LiteralValue.of(expression, columnType))
        .reason();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(true, DataTypes.BooleanType, true),
        Arguments.of(false, DataTypes.BooleanType, false),
        Arguments.of((byte) -128, DataTypes.ByteType, -128L),
        Arguments.of((short) -5, DataTypes.ShortType, -5L),
        Arguments.of(Integer.MIN_VALUE, DataTypes.IntegerType, (long) Integer.MIN_VALUE),
        Arguments.of(19_000, DataTypes.DateType, 19_000L),
        Arguments.of(Long.MAX_VALUE, DataTypes.LongType, Long.MAX_VALUE),
        Arguments.of(1_000_000L, DataTypes.TimestampType, 1_000_000L),
        Arguments.of(-0.0f, DataTypes.FloatType, -0.0f),
        Arguments.of(Double.NaN, DataTypes.DoubleType, Double.NaN),
        Arguments.of("é'\uD83D\uDE00\u0000", DataTypes.StringType, "é'\uD83D\uDE00\u0000"),
        Arguments.of(new byte[] {0, -1}, DataTypes.BinaryType, new byte[] {0, -1}));
  }

  @ParameterizedTest
  @MethodSource("values")
  void literalHasSparksValue(Object value, DataType type, Object expected) throws Exception {
    assertThat(LiteralValue.of(literal(value, type), type)).isEqualTo(expected);
  }

  @Test
  void decimalKeepsItsDigits() throws Exception {
    assertThat(LiteralValue.of(decimal("1.50", 9, 2), DataTypes.createDecimalType(9, 2)))
        .isEqualTo(new BigDecimal("1.50"));
  }

  @Test
  void literalOfOtherTypeIsNotPushed() {
    assertThat(reason(literal(5L, DataTypes.LongType), DataTypes.IntegerType))
        .isEqualTo("the literal has type BIGINT, but the column has type INT");
    assertThat(reason(decimal("1.5", 9, 1), DataTypes.createDecimalType(9, 2)))
        .isEqualTo("the literal has type DECIMAL(9,1), but the column has type DECIMAL(9,2)");
    assertThat(reason(literal(0L, DataTypes.TimestampNTZType), DataTypes.TimestampType))
        .isEqualTo("the literal has type TIMESTAMP_NTZ, but the column has type TIMESTAMP");
    // A collation makes another string type as well, but no Spark before 4 has one.
    assertThat(reason(literal("a", VarcharType.apply(5)), DataTypes.StringType))
        .isEqualTo("the literal has type VARCHAR(5), but the column has type STRING");
  }

  @Test
  void onlyALiteralHasAValue() {
    assertThat(reason(column("i32"), DataTypes.IntegerType)).isEqualTo("i32 is not a literal");
    assertThat(reason(literal(null, DataTypes.IntegerType), DataTypes.IntegerType))
        .isEqualTo("the literal is null");
    CalendarInterval month = new CalendarInterval(1, 0, 0);
    assertThat(
            reason(literal(month, DataTypes.CalendarIntervalType), DataTypes.CalendarIntervalType))
        .isEqualTo("Lance has no literal of type INTERVAL");
  }

  /** Tests an incomplete sequence, an overlong slash, a surrogate, and a value above U+10FFFF. */
  @ParameterizedTest
  @ValueSource(strings = {"c3", "c0af", "eda080", "f4908080", "61ff"})
  void invalidUtf8StaysWithSpark(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(
            reason(
                literal(UTF8String.fromBytes(bytes), DataTypes.StringType), DataTypes.StringType))
        .isEqualTo("the literal is not valid UTF-8");
  }

  @Test
  void onlyNullLiteralIsNull() {
    assertThat(LiteralValue.isNull(literal(null, DataTypes.StringType))).isTrue();
    assertThat(LiteralValue.isNull(string(""))).isFalse();
    assertThat(LiteralValue.isNull(number(0))).isFalse();
    assertThat(LiteralValue.isNull(column("i32"))).isFalse();
  }
}
