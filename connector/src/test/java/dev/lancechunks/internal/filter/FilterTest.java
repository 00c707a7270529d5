package dev.lancechunks.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.internal.filter.Filter.IsNull;
import dev.lancechunks.internal.filter.Filter.Junction;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the SQL of filters and its nesting depth. */
final class FilterTest {
  private static String literal(ArrowType type, Object value) {
    Filter filter =
        ValueMapping.of(type)
            .orElseThrow()
            .compare(new Column(List.of("a"), type), Operator.EQUAL, value);
    return LanceSql.of(filter).replaceAll("^\\(`a` = |\\)$", "");
  }

  private static int nestingDepth(String sql) {
    int open = 0;
    int depth = 0;
    for (int k = 0; k < sql.length(); k++) {
      char c = sql.charAt(k);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      depth = Math.max(depth, open);
    }
    return depth;
  }

  @Test
  void textsAreQuotedOrWrittenAsBytes() {
    for (ArrowType type : List.of(ArrowType.Utf8.INSTANCE, ArrowType.LargeUtf8.INSTANCE)) {
      assertThat(literal(type, "it's \\ \n \uFFFF")).isEqualTo("'it''s \\ \n \uFFFF'");
      assertThat(literal(type, "a\u0000")).isEqualTo("CAST(X'6100' AS STRING)");
      assertThat(literal(type, "\uD83D\uDE00")).isEqualTo("CAST(X'f09f9880' AS STRING)");
    }
    assertThat(literal(ArrowType.Binary.INSTANCE, new byte[] {0, -1})).isEqualTo("X'00ff'");
    assertThat(literal(ArrowType.Bool.INSTANCE, true)).isEqualTo("true");
  }

  @Test
  void decimalLiteralsHaveTheColumnType() {
    assertThat(literal(new ArrowType.Decimal(38, 10, 128), new BigDecimal("1E-10")))
        .isEqualTo("CAST('0.0000000001' AS DECIMAL(38,10))");
    assertThat(ValueMapping.of(new ArrowType.Decimal(20, 4, 256))).isEmpty();
  }

  /** A text that is written as bytes needs a cast, which adds one level of nesting. */
  @Test
  void depthMatchesNestingOfSql() {
    Column column = new Column(List.of("a"), ArrowType.Utf8.INSTANCE);
    ValueMapping domain = ValueMapping.of(ArrowType.Utf8.INSTANCE).orElseThrow();
    List<Filter> filters =
        List.of(
            domain.compare(column, Operator.LESS, "\u0000"),
            new Filter.Pair(column, Operator.LESS, column),
            domain.in(column, List.of("\u0000")),
            new IsNull(column, true),
            new Filter.Match(Place.START, column, "\u0000", false),
            new Filter.Constant(true));
    for (Filter filter : filters) {
      assertThat(nestingDepth(LanceSql.of(filter)))
          .as(LanceSql.of(filter))
          .isEqualTo(LanceSql.depth(filter));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "5, 4", "8, 4", "9, 5", "1024, 11", "1025, 12"})
  void longChainsAreBalanced(int terms, int depth) {
    Filter term = new IsNull(new Column(List.of("a"), ArrowType.Utf8.INSTANCE), false);
    Filter chain = new Junction(Connective.OR, Collections.nCopies(terms, term));
    assertThat(LanceSql.depth(chain)).isEqualTo(depth);
    assertThat(nestingDepth(LanceSql.of(chain))).isEqualTo(depth);
    assertThat(chain.columns()).hasSize(terms);
  }

  @Test
  void junctionWithoutTermsIsRejected() {
    assertThatThrownBy(() -> new Junction(Connective.AND, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(LanceSql.allOf(List.of())).isEmpty();
    assertThat(LanceSql.allOf(List.of(new Filter.Constant(true)))).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void doubleNegationIsIdentity(boolean isNot) {
    Column column = new Column(List.of("a"), ArrowType.Utf8.INSTANCE);
    Filter match = new Filter.Match(Place.ANYWHERE, column, "x", isNot);
    Filter all = Filter.and(new IsNull(column, isNot), match, new Filter.Constant(isNot));
    assertThat(all.negated()).isInstanceOf(Junction.class).isNotEqualTo(all);
    assertThat(all.negated().negated()).isEqualTo(all);
    for (Operator operator : Operator.values()) {
      Filter pair = new Filter.Pair(column, operator, column);
      assertThat(pair.negated()).isNotEqualTo(pair);
      assertThat(pair.negated().negated()).isEqualTo(pair);
      assertThat(operator.reversed().reversed()).isEqualTo(operator);
    }
  }
}
