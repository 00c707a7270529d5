package dev.lancechunks.internal.pushdown;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.GeneralScalarExpression;

/** Formats Spark's expressions for plans and errors. */
final class ExpressionText {
  private ExpressionText() {}

  /**
   * Returns the text of an expression.
   *
   * <p>Spark 4 cannot print some, such as {@code ENDS_WITH} with a short literal of a collation.
   */
  static String of(Expression expression) {
    try {
      return expression.toString();
    } catch (RuntimeException e) {
      String name =
          expression instanceof GeneralScalarExpression scalar
              ? scalar.name()
              : expression.getClass().getSimpleName();
      return Stream.of(expression.children())
          .map(ExpressionText::of)
          .collect(joining(", ", name + "(", ")"));
    }
  }
}
