package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.filter.LanceSql;
import dev.lancechunks.internal.pushdown.PredicateTranslator.Strictness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests lists of values, and their ranges where a filter may return more rows. */
final class ValueListTest {
  private static Filter of(String column, List<Object> values, Strictness strictness)
      throws PushdownException {
    return ValueList.of(Offers.TABLE.resolve(column(column)), values, strictness);
  }

  private static List<Object> values(int count, IntFunction<Object> value) {
    List<Object> values = new ArrayList<>(IntStream.range(0, count).mapToObj(value).toList());
    Collections.shuffle(values, new Random(count));
    return values;
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of(
            "i64", (IntFunction<Object>) i -> i - 250L, "((`i64` >= -250) AND (`i64` <= 250))"),
        Arguments.of(
            "u64",
            (IntFunction<Object>) BigDecimal::valueOf,
            "((`u64` >= arrow_cast('0', 'UInt64')) AND (`u64` <= arrow_cast('500', 'UInt64')))"),
        // Compared as strings, 9.00 would be the maximum.
        Arguments.of(
            "dec",
            (IntFunction<Object>) i -> BigDecimal.valueOf(i * 100L, 2),
            "((`dec` >= CAST('0.00' AS DECIMAL(9,2))) AND (`dec` <= CAST('500.00' AS DECIMAL(9,2))))"),
        Arguments.of(
            "s",
            (IntFunction<Object>) i -> "v" + (1000 + i),
            "((`s` >= 'v1000') AND (`s` <= 'v1500'))"));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void longListIsWeakenedToRange(String column, IntFunction<Object> value, String range)
      throws Exception {
    List<Object> long501 = values(501, value);
    assertThat(LanceSql.of(of(column, long501, Strictness.SUPERSET))).isEqualTo(range);
    assertThat(of(column, long501, Strictness.SAME_ROWS)).isInstanceOf(Filter.In.class);
    assertThat(of(column, long501, Strictness.EXACT)).isInstanceOf(Filter.In.class);
    assertThat(of(column, values(500, value), Strictness.SUPERSET)).isInstanceOf(Filter.In.class);
  }

  /** U+10000 sorts before U+E000 in UTF-16, as surrogates, but after it in UTF-8. */
  @Test
  void stringsAreOrderedByCodePoints() throws Exception {
    List<Object> texts = values(499, i -> "\uE100" + i);
    texts.add("\uD800\uDC00");
    texts.add("\uE000");
    assertThat(LanceSql.of(of("s", texts, Strictness.SUPERSET)))
        .isEqualTo("((`s` >= '\uE000') AND (`s` <= CAST(X'f0908080' AS STRING)))");
  }

  @Test
  void valuesWithoutSharedOrderAreListed() throws Exception {
    assertThat(of("b", values(501, i -> i % 2 == 0), Strictness.SUPERSET))
        .isInstanceOf(Filter.In.class);
    assertThat(of("bin", values(501, i -> new byte[] {(byte) i}), Strictness.SUPERSET))
        .isInstanceOf(Filter.In.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f32", "f64"})
  void moreThanTenFloatsStayWithSpark(String column) throws Exception {
    IntFunction<Object> value = column.equals("f32") ? i -> (float) i : i -> (double) i;
    for (Strictness strictness : Strictness.values()) {
      assertThat(LanceSql.of(of(column, values(10, value), strictness)).split(" OR ", -1))
          .hasSize(10);
      for (int count : new int[] {11, 501}) {
        PushdownException refused =
            catchThrowableOfType(
                PushdownException.class, () -> of(column, values(count, value), strictness));
        assertThat(refused.reason())
            .isEqualTo("Spark can distinguish 0.0 and -0.0 in a list of this length");
      }
    }
  }

  @Test
  void moreThanTenValuesOfOtherTypesArePushed() throws Exception {
    assertThat(of("i64", values(11, i -> (long) i), Strictness.EXACT))
        .isInstanceOf(Filter.In.class);
  }

  @ParameterizedTest
  @EnumSource(Strictness.class)
  void emptyListMatchesNoRow(Strictness strictness) throws Exception {
    assertThat(of("i64", List.of(), strictness)).isEqualTo(new Filter.Constant(false));
    PushdownException refused =
        catchThrowableOfType(PushdownException.class, () -> of("list", List.of(), strictness));
    assertThat(refused.reason()).startsWith("Lance does not compare column list");
  }
}
