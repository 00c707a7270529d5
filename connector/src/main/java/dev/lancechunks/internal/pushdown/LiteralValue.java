package dev.lancechunks.internal.pushdown;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** Converts Spark's literals to Java values. */
final class LiteralValue {
  private LiteralValue() {}

  static boolean isNull(Expression expression) {
    return expression instanceof Literal<?> literal && literal.value() == null;
  }

  /**
   * Returns the value of a literal that has exactly the type of the column it is compared with.
   *
   * <p>If the types differ, Spark casts the column, and a cast is not a column. A string of another
   * collation, however, differs only in its type.
   *
   * @return a Boolean, Float, Double, BigDecimal, String or byte array, or a Long for every type
   *     that Spark stores as an integer
   */
  static Object of(Expression expression, DataType columnType) throws PushdownException {
    if (!(expression instanceof Literal<?> literal)) {
      throw new PushdownException(ExpressionText.of(expression) + " is not a literal");
    }
    Object value = literal.value();
    if (value == null) {
      throw new PushdownException("the literal is null");
    }
    if (!literal.dataType().equals(columnType)) {
      throw new PushdownException(
          "the literal has type %s, but the column has type %s"
              .formatted(literal.dataType().sql(), columnType.sql()));
    }
    if (value instanceof UTF8String text) {
      return string(text);
    }
    if (value instanceof Decimal decimal) {
      return decimal.toJavaBigDecimal();
    }
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Boolean
        || value instanceof Long
        || value instanceof Float
        || value instanceof Double
        || value instanceof byte[]) {
      return value;
    }
    throw new PushdownException("Lance has no literal of type " + columnType.sql());
  }

  /** Invalid UTF-8 does not survive the conversion to a Java string. */
  private static String string(UTF8String text) throws PushdownException {
    String decoded = text.toString();
    if (!Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), text.getBytes())) {
      throw new PushdownException("the literal is not valid UTF-8");
    }
    return decoded;
  }
}
