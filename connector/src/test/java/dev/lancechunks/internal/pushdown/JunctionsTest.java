package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.column;
import static dev.lancechunks.internal.pushdown.Offers.in;
import static dev.lancechunks.internal.pushdown.Offers.isNull;
import static dev.lancechunks.internal.pushdown.Offers.literal;
import static dev.lancechunks.internal.pushdown.Offers.number;
import static dev.lancechunks.internal.pushdown.Offers.predicate;
import static dev.lancechunks.internal.pushdown.Offers.unknown;
import static dev.lancechunks.internal.pushdown.PredicateTranslatorTest.reason;
import static dev.lancechunks.internal.pushdown.PredicateTranslatorTest.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.pushdown.PredicateTranslator.Strictness;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the translation of AND, OR and NOT, and the limits on their number and depth. */
final class JunctionsTest {
  private static final String UNKNOWN = "Lance does not support CASE_WHEN";
  private static final String TOO_DEEP = "it is nested too deeply for Lance's parser";

  private static Predicate nots(int levels, Predicate inner) {
    return IntStream.range(0, levels)
        .boxed()
        .reduce(inner, (below, level) -> new Not(below), (a, b) -> b);
  }

  /** Returns alternating ANDs and ORs, each of a plain term and the next level. */
  private static Predicate ladder(int levels) {
    Predicate ladder = isNull("s");
    for (int level = 0; level < levels; level++) {
      ladder = level % 2 == 0 ? new And(isNull("s"), ladder) : new Or(isNull("s"), ladder);
    }
    return ladder;
  }

  private static Predicate chain(int terms, BinaryOperator<Predicate> connective) {
    return Stream.generate(() -> isNull("s")).limit(terms).reduce(connective).orElseThrow();
  }

  @Test
  void chainKeepsItsOrderWithAnyBracketing() throws Exception {
    Predicate left = new And(new And(isNull("s"), isNull("b")), isNull("i8"));
    Predicate right = new And(isNull("s"), new And(isNull("b"), isNull("i8")));
    String expected = "((`s` IS NULL) AND ((`b` IS NULL) AND (`i8` IS NULL)))";
    assertThat(sql(left, Strictness.EXACT)).isEqualTo(expected);
    assertThat(sql(right, Strictness.EXACT)).isEqualTo(expected);
    assertThat(sql(new Or(left, isNull("i16")), Strictness.EXACT))
        .isEqualTo("(" + expected + " OR (`i16` IS NULL))");
  }

  @Test
  void notIsPushedToTheLeaves() throws Exception {
    Predicate smaller = predicate("<", column("i32"), number(5));
    assertThat(sql(new Not(new And(smaller, new Not(isNull("s")))), Strictness.EXACT))
        .isEqualTo("((`i32` >= 5) OR (`s` IS NULL))");
    assertThat(sql(new Not(new Or(smaller, isNull("s"))), Strictness.EXACT))
        .isEqualTo("((`i32` >= 5) AND (`s` IS NOT NULL))");
  }

  @Test
  void andIsWeakenedToPushableParts() throws Exception {
    for (Predicate and :
        new Predicate[] {new And(unknown(), isNull("s")), new And(isNull("s"), unknown())}) {
      assertThat(reason(and, Strictness.EXACT)).isEqualTo(UNKNOWN);
      assertThat(reason(and, Strictness.SAME_ROWS)).isEqualTo(UNKNOWN);
      assertThat(sql(and, Strictness.SUPERSET)).isEqualTo("(`s` IS NULL)");
      assertThat(sql(new Or(and, isNull("b")), Strictness.SUPERSET))
          .isEqualTo("((`s` IS NULL) OR (`b` IS NULL))");
      assertThat(reason(new Not(and), Strictness.SUPERSET)).isEqualTo(UNKNOWN);
    }
    Predicate nothing = new And(unknown(), unknown());
    assertThat(reason(nothing, Strictness.SUPERSET)).isEqualTo(UNKNOWN);
    assertThat(reason(new Or(nothing, isNull("s")), Strictness.SUPERSET)).isEqualTo(UNKNOWN);
  }

  @Test
  void orIsNotWeakened() {
    assertThat(reason(new Or(isNull("s"), unknown()), Strictness.SUPERSET)).isEqualTo(UNKNOWN);
    assertThat(reason(new Or(unknown(), isNull("s")), Strictness.SAME_ROWS)).isEqualTo(UNKNOWN);
  }

  /** A null in a list does not change the rows, at any level, unless there is a NOT above it. */
  @Test
  void partsHaveSameStrictnessAsWhole() throws Exception {
    Predicate list = in("i32", number(1), literal(null, DataTypes.IntegerType));
    Predicate tree = new And(isNull("s"), new Or(isNull("b"), list));
    assertThat(sql(tree, Strictness.SAME_ROWS))
        .isEqualTo("((`s` IS NULL) AND ((`b` IS NULL) OR (`i32` IN (1))))");
    String unknown = "a list with a null can be unknown";
    assertThat(reason(tree, Strictness.EXACT)).isEqualTo(unknown);
    assertThat(reason(new Not(tree), Strictness.SAME_ROWS)).isEqualTo(unknown);
  }

  @ParameterizedTest
  @EnumSource(Strictness.class)
  void chainsHaveAtMostTwoThousandTerms(Strictness strictness) throws Exception {
    assertThat(sql(chain(2_000, And::new), strictness).split("IS NULL", -1)).hasSize(2_001);
    assertThat(sql(chain(2_000, Or::new), strictness)).contains("OR").doesNotContain("AND");
    assertThat(reason(chain(2_001, And::new), strictness)).isEqualTo("it has more than 2000 terms");
    assertThat(reason(chain(2_001, Or::new), strictness)).isEqualTo("it has more than 2000 terms");
  }

  @ParameterizedTest
  @EnumSource(Strictness.class)
  void predicateHasAtMost64Levels(Strictness strictness) throws Exception {
    assertThat(sql(nots(64, isNull("s")), strictness)).isEqualTo("(`s` IS NULL)");
    assertThat(sql(nots(63, isNull("s")), strictness)).isEqualTo("(`s` IS NOT NULL)");
    assertThat(reason(nots(65, isNull("s")), strictness)).isEqualTo(TOO_DEEP);
    assertThat(sql(new Or(isNull("b"), nots(63, isNull("s"))), strictness)).contains("`s`");
    assertThat(reason(new Or(isNull("b"), nots(64, isNull("s"))), strictness)).isEqualTo(TOO_DEEP);
  }

  @ParameterizedTest
  @EnumSource(Strictness.class)
  void filterTextHasAtMost32Levels(Strictness strictness) throws Exception {
    String deepest = sql(ladder(31), strictness);
    assertThat(deepest)
        .startsWith("((`s` IS NULL) AND ((`s` IS NULL) OR ")
        .endsWith(")".repeat(32));
    assertThat(reason(ladder(32), strictness)).isEqualTo(TOO_DEEP);
  }

  @Test
  void tooDeepPartStaysWithSpark() throws Exception {
    assertThat(sql(new And(isNull("b"), nots(64, isNull("s"))), Strictness.SUPERSET))
        .isEqualTo("(`b` IS NULL)");
  }
}
