package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.column;
import static dev.lancechunks.internal.pushdown.Offers.in;
import static dev.lancechunks.internal.pushdown.Offers.isNull;
import static dev.lancechunks.internal.pushdown.Offers.literal;
import static dev.lancechunks.internal.pushdown.Offers.number;
import static dev.lancechunks.internal.pushdown.Offers.predicate;
import static dev.lancechunks.internal.pushdown.Offers.unknown;
import static dev.lancechunks.internal.pushdown.PredicateTranslatorTest.sql;
import static dev.lancechunks.internal.pushdown.PredicateTranslatorTest.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.pushdown.PredicateTranslator.Meaning;
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

/** AND, OR and NOT: what they keep of their parts, and how many of them Lance's parser bears. */
final class JunctionsTest {
  private static final String UNKNOWN = "Lance has no CASE_WHEN that Spark has";
  private static final String TOO_DEEP = "it is nested too deeply for Lance's parser";

  private static Predicate nots(int levels, Predicate inner) {
    return IntStream.range(0, levels)
        .boxed()
        .reduce(inner, (below, level) -> new Not(below), (a, b) -> b);
  }

  /** Returns ANDs and ORs in turn, each with a plain term beside the rest. */
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
  void aChainKeepsItsOrderHoweverItIsBracketed() throws Exception {
    Predicate left = new And(new And(isNull("s"), isNull("b")), isNull("i8"));
    Predicate right = new And(isNull("s"), new And(isNull("b"), isNull("i8")));
    String expected = "((`s` IS NULL) AND ((`b` IS NULL) AND (`i8` IS NULL)))";
    assertThat(sql(left, Meaning.EXACT)).isEqualTo(expected);
    assertThat(sql(right, Meaning.EXACT)).isEqualTo(expected);
    assertThat(sql(new Or(left, isNull("i16")), Meaning.EXACT))
        .isEqualTo("(" + expected + " OR (`i16` IS NULL))");
  }

  @Test
  void notIsPushedToTheLeaves() throws Exception {
    Predicate smaller = predicate("<", column("i32"), number(5));
    assertThat(sql(new Not(new And(smaller, new Not(isNull("s")))), Meaning.EXACT))
        .isEqualTo("((`i32` >= 5) OR (`s` IS NULL))");
    assertThat(sql(new Not(new Or(smaller, isNull("s"))), Meaning.EXACT))
        .isEqualTo("((`i32` >= 5) AND (`s` IS NOT NULL))");
  }

  @Test
  void anAndIsWeakenedToThePartsThatCanBePushed() throws Exception {
    for (Predicate and :
        new Predicate[] {new And(unknown(), isNull("s")), new And(isNull("s"), unknown())}) {
      assertThat(why(and, Meaning.EXACT)).isEqualTo(UNKNOWN);
      assertThat(why(and, Meaning.SAME_ROWS)).isEqualTo(UNKNOWN);
      assertThat(sql(and, Meaning.NO_FEWER_ROWS)).isEqualTo("(`s` IS NULL)");
      assertThat(sql(new Or(and, isNull("b")), Meaning.NO_FEWER_ROWS))
          .isEqualTo("((`s` IS NULL) OR (`b` IS NULL))");
      assertThat(why(new Not(and), Meaning.NO_FEWER_ROWS)).isEqualTo(UNKNOWN);
    }
    Predicate nothing = new And(unknown(), unknown());
    assertThat(why(nothing, Meaning.NO_FEWER_ROWS)).isEqualTo(UNKNOWN);
    assertThat(why(new Or(nothing, isNull("s")), Meaning.NO_FEWER_ROWS)).isEqualTo(UNKNOWN);
  }

  @Test
  void anOrLosesRowsWithoutAllOfItsParts() {
    assertThat(why(new Or(isNull("s"), unknown()), Meaning.NO_FEWER_ROWS)).isEqualTo(UNKNOWN);
    assertThat(why(new Or(unknown(), isNull("s")), Meaning.SAME_ROWS)).isEqualTo(UNKNOWN);
  }

  /** A null in a list is harmless at every level without a NOT above it. */
  @Test
  void thePartsHaveToMeanAsMuchAsTheWhole() throws Exception {
    Predicate list = in("i32", number(1), literal(null, DataTypes.IntegerType));
    Predicate tree = new And(isNull("s"), new Or(isNull("b"), list));
    assertThat(sql(tree, Meaning.SAME_ROWS))
        .isEqualTo("((`s` IS NULL) AND ((`b` IS NULL) OR (`i32` IN (1))))");
    String unknown = "a list with a null is unknown where it is not true";
    assertThat(why(tree, Meaning.EXACT)).isEqualTo(unknown);
    assertThat(why(new Not(tree), Meaning.SAME_ROWS)).isEqualTo(unknown);
  }

  @ParameterizedTest
  @EnumSource(Meaning.class)
  void chainsHaveAtMostTwoThousandTerms(Meaning meaning) throws Exception {
    assertThat(sql(chain(2_000, And::new), meaning).split("IS NULL", -1)).hasSize(2_001);
    assertThat(sql(chain(2_000, Or::new), meaning)).contains("OR").doesNotContain("AND");
    assertThat(why(chain(2_001, And::new), meaning)).isEqualTo("it has more than 2000 terms");
    assertThat(why(chain(2_001, Or::new), meaning)).isEqualTo("it has more than 2000 terms");
  }

  @ParameterizedTest
  @EnumSource(Meaning.class)
  void sparksTreeMayBeSixtyFourLevelsDeep(Meaning meaning) throws Exception {
    assertThat(sql(nots(64, isNull("s")), meaning)).isEqualTo("(`s` IS NULL)");
    assertThat(sql(nots(63, isNull("s")), meaning)).isEqualTo("(`s` IS NOT NULL)");
    assertThat(why(nots(65, isNull("s")), meaning)).isEqualTo(TOO_DEEP);
    assertThat(sql(new Or(isNull("b"), nots(63, isNull("s"))), meaning)).contains("`s`");
    assertThat(why(new Or(isNull("b"), nots(64, isNull("s"))), meaning)).isEqualTo(TOO_DEEP);
  }

  @ParameterizedTest
  @EnumSource(Meaning.class)
  void lancesTextMayBeThirtyTwoLevelsDeep(Meaning meaning) throws Exception {
    String deepest = sql(ladder(31), meaning);
    assertThat(deepest)
        .startsWith("((`s` IS NULL) AND ((`s` IS NULL) OR ")
        .endsWith(")".repeat(32));
    assertThat(why(ladder(32), meaning)).isEqualTo(TOO_DEEP);
  }

  @Test
  void aPartThatIsTooDeepIsLeftOutAsAnyOther() throws Exception {
    assertThat(sql(new And(isNull("b"), nots(64, isNull("s"))), Meaning.NO_FEWER_ROWS))
        .isEqualTo("(`b` IS NULL)");
  }
}
