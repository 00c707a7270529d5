package dev.lancechunks.pushdown;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Spark's literals as plain Java values. */
final class LiteralValue {
  private LiteralValue() {}

  /**
   * Returns the value of a literal that has exactly the type of the column it is compared with.
   *
   * <p>Spark casts the column when types differ, and such a cast is no column; but a string of
   * another collation differs in nothing else.
   *
   * @return a Boolean, a Long for all that Spark holds as a whole number, a BigDecimal or a String;
   *     empty for null and for anything else
   */
  static Optional<Object> of(Expression expression, @Nullable DataType columnType) {
    if (!(expression instanceof Literal<?> literal)
        || literal.value() == null
        || !literal.dataType().equals(columnType)) {
      return Optional.empty();
    }
    Object value = literal.value();
    if (value instanceof UTF8String text) {
      return string(text);
    }
    if (value instanceof Decimal decimal) {
      return Optional.of(decimal.toJavaBigDecimal());
    }
    if (value instanceof Boolean) {
      return Optional.of(value);
    }
    boolean whole =
        value instanceof Byte
            || value instanceof Short
            || value instanceof Integer
            || value instanceof Long;
    return whole ? Optional.of(((Number) value).longValue()) : Optional.empty();
  }

  /** Bytes that are no UTF-8 would become others on their way through a Java string. */
  private static Optional<Object> string(UTF8String text) {
    String decoded = text.toString();
    boolean valid = Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), text.getBytes());
    return valid ? Optional.of(decoded) : Optional.empty();
  }
}
