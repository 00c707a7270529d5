package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.column;
import static dev.lancechunks.internal.pushdown.Offers.in;
import static dev.lancechunks.internal.pushdown.Offers.isNull;
import static dev.lancechunks.internal.pushdown.Offers.literal;
import static dev.lancechunks.internal.pushdown.Offers.number;
import static dev.lancechunks.internal.pushdown.Offers.predicate;
import static dev.lancechunks.internal.pushdown.Offers.string;
import static dev.lancechunks.internal.pushdown.Offers.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.pushdown.FilterPushdown.Residual;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.filter.AlwaysFalse;
import org.apache.spark.sql.connector.expressions.filter.AlwaysTrue;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Tests how the predicates of a scan are divided between Lance and Spark. */
final class FilterPushdownTest {
  private static final String UNKNOWN = "Lance does not support CASE_WHEN";
  private static final int MAX_CHARACTERS = 65_536;

  private static FilterPushdown of(Predicate... offered) {
    return FilterPushdown.of(Offers.TABLE, offered);
  }

  /** Returns a predicate whose SQL text has {@code characters} characters. */
  private static Predicate ofLength(int characters) {
    int others = "(`s` = '')".length();
    return predicate("=", column("s"), string("x".repeat(characters - others)));
  }

  private static String tooLong(int characters) {
    return "its SQL of %d characters exceeds the limit of 65536 for all filters"
        .formatted(characters);
  }

  @Test
  void equivalentPredicatesArePushedCompletely() {
    Predicate[] offered = {isNull("s"), predicate("<", column("i32"), number(5))};
    FilterPushdown pushdown = of(offered);
    assertThat(pushdown.pushed()).containsExactly(offered);
    assertThat(pushdown.residual()).isEmpty();
    assertThat(pushdown.sql()).isEqualTo("((`s` IS NULL) AND (`i32` < 5))");
    assertThat(pushdown.isUnfiltered()).isFalse();
    assertThat(pushdown.columns()).containsExactly("s", "i32");
  }

  @Test
  void unsupportedPredicatesAreResidual() {
    FilterPushdown pushdown = of(unknown(), isNull("s"));
    assertThat(pushdown.residual()).containsExactly(new Residual(unknown(), UNKNOWN));
    assertThat(pushdown.residual().get(0)).hasToString(unknown() + " (" + UNKNOWN + ")");
    assertThat(pushdown.pushed()).containsExactly(isNull("s"));
    assertThat(pushdown.sql()).isEqualTo("(`s` IS NULL)");
  }

  @Test
  void weakerFilterIsPushedWithResidual() {
    Predicate and = new And(isNull("s"), unknown());
    FilterPushdown pushdown = of(and);
    assertThat(pushdown.pushed()).isEmpty();
    assertThat(pushdown.residual()).containsExactly(new Residual(and, UNKNOWN));
    assertThat(pushdown.sql()).isEqualTo("(`s` IS NULL)");
    assertThat(pushdown.isUnfiltered()).isFalse();
  }

  @Test
  void nullInListIsIgnoredInFilter() {
    Predicate list = in("i32", number(1), literal(null, DataTypes.IntegerType));
    assertThat(of(list).pushed()).containsExactly(list);
    assertThat(of(list).sql()).isEqualTo("(`i32` IN (1))");
  }

  @Test
  void alwaysTruePredicateIsNoFilter() {
    Predicate always = new AlwaysTrue();
    assertThat(of(always).pushed()).containsExactly(always);
    assertThat(of(always).isUnfiltered()).isTrue();
    assertThat(of(always).sql()).isEmpty();
    FilterPushdown nothingLeft = of(new And(unknown(), unknown()));
    assertThat(nothingLeft.isUnfiltered()).isTrue();
    assertThat(nothingLeft.residual()).hasSize(1);
    assertThat(of(new AlwaysFalse()).filters()).containsExactly(new Filter.Constant(false));
  }

  @Test
  void nothingIsPushedIfAllIsRefused() {
    FilterPushdown pushdown =
        FilterPushdown.nothingOf(new Predicate[] {isNull("s"), unknown()}, "it is so");
    assertThat(pushdown.residual())
        .containsExactly(
            new Residual(isNull("s"), "it is so"), new Residual(unknown(), "it is so"));
    assertThat(pushdown.pushed()).isEmpty();
    assertThat(pushdown.isUnfiltered()).isTrue();
    assertThat(FilterPushdown.NONE).isEqualTo(of());
  }

  @Test
  void filterTextFitsUpToLimit() {
    assertThat(of(ofLength(MAX_CHARACTERS)).pushed()).hasSize(1);
    assertThat(of(ofLength(MAX_CHARACTERS)).sql()).hasSize(MAX_CHARACTERS);
    Predicate longer = ofLength(MAX_CHARACTERS + 1);
    assertThat(of(longer).residual())
        .containsExactly(new Residual(longer, tooLong(MAX_CHARACTERS + 1)));
    assertThat(of(longer).isUnfiltered()).isTrue();
  }

  @Test
  void allFilterTextsShareSizeLimit() {
    Predicate half = ofLength(MAX_CHARACTERS / 2);
    Predicate more = ofLength(MAX_CHARACTERS / 2 + 1);
    assertThat(of(half, half).residual()).isEmpty();
    assertThat(of(half, more).residual())
        .containsExactly(new Residual(more, tooLong(MAX_CHARACTERS / 2 + 1)));
    // A weaker filter counts towards the limit, a predicate that is not pushed does not.
    assertThat(of(new And(half, unknown()), more).residual()).hasSize(2);
    assertThat(of(more, half).pushed()).containsExactly(more);
    assertThat(of(ofLength(MAX_CHARACTERS + 1), unknown(), half, half).pushed()).hasSize(2);
    assertThat(of(new AlwaysTrue(), half, half).pushed()).hasSize(3);
  }

  @Test
  void tooLongListIsPushedAsRange() {
    Expression[] values =
        IntStream.range(10_000, 25_000).mapToObj(Offers::number).toArray(Expression[]::new);
    FilterPushdown pushdown = of(in("i32", values), isNull("s"));
    assertThat(pushdown.pushed()).containsExactly(isNull("s"));
    assertThat(pushdown.residual())
        .singleElement()
        .satisfies(
            residual ->
                assertThat(residual.reason())
                    .isEqualTo(tooLong("(`i32` IN (00000))".length() + 14_999 * 7)));
    assertThat(pushdown.sql())
        .isEqualTo("(((`i32` >= 10000) AND (`i32` <= 24999)) AND (`s` IS NULL))");
  }

  @Test
  void columnTestsNameColumnAndKind() {
    Predicate floats = predicate("=", column("f64"), literal(1.5, DataTypes.DoubleType));
    assertThat(of(new Or(isNull("s"), floats), isNull("s")).tests())
        .extracting(test -> test.column().path() + " " + test.kind())
        .contains("[s] IS NULL", "[f64] = <> IN")
        .doesNotHaveDuplicates();
    assertThat(of(unknown()).tests()).isEmpty();
  }

  @Test
  void readColumnsAreNamedOnce() {
    FilterPushdown pushdown =
        of(isNull("i32"), predicate("IS_NULL", column("pos", "line")), isNull("i32"));
    assertThat(pushdown.columns()).containsExactly("i32", "pos");
  }
}
