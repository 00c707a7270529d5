package dev.lancechunks.internal.pushdown;

import static dev.lancechunks.internal.pushdown.Offers.column;
import static dev.lancechunks.internal.pushdown.Offers.in;
import static dev.lancechunks.internal.pushdown.Offers.isNull;
import static dev.lancechunks.internal.pushdown.Offers.literal;
import static dev.lancechunks.internal.pushdown.Offers.number;
import static dev.lancechunks.internal.pushdown.Offers.predicate;
import static dev.lancechunks.internal.pushdown.Offers.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lancechunks.internal.filter.LanceSql;
import dev.lancechunks.internal.pushdown.PredicateTranslator.Strictness;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.filter.AlwaysFalse;
import org.apache.spark.sql.connector.expressions.filter.AlwaysTrue;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the translation of Spark's predicates to Lance SQL. */
final class PredicateTranslatorTest {
  private static final Expression NONE = literal(null, DataTypes.IntegerType);

  static String sql(Predicate predicate, Strictness strictness) throws PushdownException {
    return LanceSql.of(new PredicateTranslator(Offers.TABLE).translate(predicate, strictness));
  }

  private static String sql(Predicate predicate) throws PushdownException {
    return sql(predicate, Strictness.EXACT);
  }

  static String reason(Predicate predicate, Strictness strictness) {
    return catchThrowableOfType(PushdownException.class, () -> sql(predicate, strictness)).reason();
  }

  private static String reason(Predicate predicate) {
    String reason = reason(predicate, Strictness.SUPERSET);
    assertThat(reason(predicate, Strictness.EXACT)).isEqualTo(reason);
    return reason;
  }

  @ParameterizedTest
  @CsvSource({"=, =, <>", "<>, <>, =", "<, >, >=", "<=, >=, >", ">, <, <=", ">=, <=, <"})
  void comparisonIsReversedOrNegated(String operator, String reversed, String negated)
      throws Exception {
    Predicate literalLast = predicate(operator, column("i32"), number(5));
    assertThat(sql(literalLast)).isEqualTo("(`i32` %s 5)", operator);
    assertThat(sql(new Not(literalLast))).isEqualTo("(`i32` %s 5)", negated);
    assertThat(sql(predicate(operator, number(5), column("i32"))))
        .isEqualTo("(`i32` %s 5)", reversed);
    Predicate pair = predicate(operator, column("i32"), column("other32"));
    assertThat(sql(pair)).isEqualTo("(`i32` %s `other32`)", operator);
    assertThat(sql(new Not(pair))).isEqualTo("(`i32` %s `other32`)", negated);
  }

  @Test
  void otherComparisonsStayWithSpark() {
    assertThat(reason(predicate("=", column("i32"), NONE))).isEqualTo("the literal is null");
    assertThat(reason(predicate("=", number(5), number(5)))).isEqualTo("5 is not a column");
    assertThat(reason(predicate("=", column("i32"), string("5"))))
        .isEqualTo("the literal has type STRING, but the column has type INT");
    assertThat(reason(predicate("=", column("i32"), isNull("s"))))
        .isEqualTo("s IS NULL is not a literal");
    assertThat(reason(predicate("=", column("json"), string("{}"))))
        .isEqualTo("column json is of an extension type, which Lance stores in another form");
    for (String search : new String[] {"STARTS_WITH", "ENDS_WITH", "CONTAINS"}) {
      assertThat(reason(predicate(search, column("json"), string("{"))))
          .startsWith("column json is of an extension type");
    }
  }

  @Test
  void columnsOfSameTypeAreComparedUnlessLossy() throws Exception {
    assertThat(sql(predicate("=", column("pos", "line"), column("i32"))))
        .isEqualTo("(`pos`.`line` = `i32`)");
    assertThat(reason(predicate("=", column("s"), column("large"))))
        .isEqualTo("the columns have different types");
    for (String coarser : new String[] {"f32", "f64", "ns", "date64"}) {
      assertThat(reason(predicate("=", column(coarser), column(coarser))))
          .isEqualTo("Lance distinguishes values of column %s that are equal in Spark", coarser);
    }
    assertThat(reason(predicate("=", column("list"), column("list"))))
        .startsWith("Lance does not compare column list of type List");
    assertThat(reason(predicate("=", column("i32"), column("holder", "a`b"))))
        .isEqualTo("Lance cannot address by name column holder.a`b");
  }

  @Test
  void nullSafeEqualityIsNeverUnknown() throws Exception {
    String expected = "((`i32` = 5) AND (`i32` IS NOT NULL))";
    assertThat(sql(predicate("<=>", column("i32"), number(5)))).isEqualTo(expected);
    assertThat(sql(predicate("<=>", number(5), column("i32")))).isEqualTo(expected);
    assertThat(sql(new Not(predicate("<=>", column("i32"), number(5)))))
        .isEqualTo("((`i32` <> 5) OR (`i32` IS NULL))");
    assertThat(sql(predicate("<=>", column("i32"), NONE))).isEqualTo("(`i32` IS NULL)");
    assertThat(sql(predicate("<=>", NONE, column("i32")))).isEqualTo("(`i32` IS NULL)");
    assertThat(sql(new Not(predicate("<=>", NONE, column("i32")))))
        .isEqualTo("(`i32` IS NOT NULL)");
    assertThat(reason(predicate("<=>", column("i32"), column("other32"))))
        .isEqualTo("<=> is supported for literals only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "list", "pos", "json", "wide"})
  void nullTestsArePushedForEveryColumn(String name) throws Exception {
    assertThat(sql(isNull(name))).isEqualTo("(`%s` IS NULL)", name);
    assertThat(sql(predicate("IS_NOT_NULL", column(name)))).isEqualTo("(`%s` IS NOT NULL)", name);
    assertThat(sql(new Not(isNull(name)))).isEqualTo("(`%s` IS NOT NULL)", name);
  }

  @Test
  void nullsInListMatterOnlyIfUnknownMatters() throws Exception {
    Predicate list = in("i32", number(1), number(2));
    assertThat(sql(list)).isEqualTo("(`i32` IN (1, 2))");
    assertThat(sql(new Not(list))).isEqualTo("(`i32` NOT IN (1, 2))");
    Predicate nullAmongThem = in("i32", number(1), NONE, number(2));
    assertThat(sql(nullAmongThem, Strictness.SAME_ROWS)).isEqualTo("(`i32` IN (1, 2))");
    assertThat(sql(nullAmongThem, Strictness.SUPERSET)).isEqualTo("(`i32` IN (1, 2))");
    String unknown = "a list with a null can be unknown";
    assertThat(reason(nullAmongThem, Strictness.EXACT)).isEqualTo(unknown);
    for (Strictness strictness : Strictness.values()) {
      assertThat(reason(new Not(nullAmongThem), strictness)).isEqualTo(unknown);
    }
  }

  @Test
  void emptyListMatchesNothing() throws Exception {
    for (Predicate list : new Predicate[] {in("i32"), in("i32", NONE)}) {
      assertThat(sql(list, Strictness.SAME_ROWS)).isEqualTo("false");
      assertThat(sql(list, Strictness.SUPERSET)).isEqualTo("false");
    }
    assertThat(reason(in("i32"), Strictness.EXACT))
        .isEqualTo("an empty list is false or unknown, depending on the configuration of Spark");
  }

  @Test
  void listsOfNonLiteralsStayWithSpark() {
    assertThat(reason(in("i32", number(1), column("other32"))))
        .isEqualTo("other32 is not a literal");
    assertThat(reason(in("i32", string("1"))))
        .isEqualTo("the literal has type STRING, but the column has type INT");
    assertThat(reason(predicate("IN", number(1), number(1)))).isEqualTo("1 is not a column");
  }

  @ParameterizedTest
  @CsvSource({"STARTS_WITH, starts_with", "ENDS_WITH, ends_with", "CONTAINS, contains"})
  void stringSearchesArePushed(String name, String function) throws Exception {
    Predicate search = predicate(name, column("s"), string("it's"));
    assertThat(sql(search)).isEqualTo("%s(`s`, 'it''s')", function);
    assertThat(sql(new Not(search))).isEqualTo("(NOT %s(`s`, 'it''s'))", function);
    assertThat(reason(predicate(name, column("s"), column("s")))).isEqualTo("s is not a literal");
    Expression bytes = literal(new byte[] {1}, DataTypes.BinaryType);
    assertThat(reason(predicate(name, column("bin"), bytes)))
        .isEqualTo("Lance searches strings only");
  }

  @Test
  void constantPredicatesAreTranslated() throws Exception {
    assertThat(sql(new AlwaysTrue())).isEqualTo("true");
    assertThat(sql(new AlwaysFalse())).isEqualTo("false");
    assertThat(sql(new Not(new AlwaysTrue()))).isEqualTo("false");
  }

  @ParameterizedTest
  @EnumSource(Strictness.class)
  void unsupportedPredicatesStayWithSpark(Strictness strictness) {
    assertThat(reason(Offers.unknown(), strictness)).isEqualTo("Lance does not support CASE_WHEN");
    assertThat(reason(predicate("NOT", column("b")), strictness)).isEqualTo("b is not a predicate");
  }
}
