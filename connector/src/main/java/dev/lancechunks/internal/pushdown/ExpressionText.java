package dev.lancechunks.internal.pushdown;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.GeneralScalarExpression;

/** Spark's expressions as text, for people. */
final class ExpressionText {
  private ExpressionText() {}

  /**
   * Returns the text of any expression.
   *
   * <p>Spark 4 fails to print some: {@code ENDS_WITH} with a short literal of a collation.
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
