package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.filter.Operator;
import dev.lancechunks.internal.filter.ValueMapping;
import dev.lancechunks.internal.pushdown.PredicateTranslator.Strictness;
import dev.lancechunks.internal.pushdown.TableColumns.ResolvedColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Translates {@code IN}. */
final class ValueList {
  /** With more values, Spark uses a hash set, which can distinguish 0.0 from -0.0. */
  private static final int MAX_FLOATS = 10;

  /** A longer list is pushed as the range of its values if a superset suffices. */
  private static final int MAX_SPELLED_OUT = 500;

  private ValueList() {}

  static Filter of(ResolvedColumn column, List<Object> values, Strictness strictness)
      throws PushdownException {
    ValueMapping mapping = column.mapping();
    if (values.isEmpty()) {
      return new Filter.Constant(false);
    }
    if (strictness == Strictness.SUPERSET && values.size() > MAX_SPELLED_OUT) {
      Optional<Comparator<Object>> order = order(values.get(0));
      if (order.isPresent()) {
        Object least = values.stream().min(order.get()).orElseThrow();
        Object most = values.stream().max(order.get()).orElseThrow();
        return Filter.and(
            mapping.compare(column.column(), Operator.GREATER_OR_EQUAL, least),
            mapping.compare(column.column(), Operator.LESS_OR_EQUAL, most));
      }
    }
    if (!mapping.preservesOrder() && values.size() > MAX_FLOATS) {
      throw new PushdownException("Spark can distinguish 0.0 and -0.0 in a list of this length");
    }
    return mapping.in(column.column(), values);
  }

  /** Returns the order of such values, if Spark and Lance agree on it. */
  private static Optional<Comparator<Object>> order(Object value) {
    if (value instanceof Long) {
      return Optional.of(Comparator.comparing(Long.class::cast));
    }
    if (value instanceof BigDecimal) {
      return Optional.of(Comparator.comparing(BigDecimal.class::cast));
    }
    if (value instanceof String) {
      // The order of code points is that of UTF-8. In UTF-16, surrogates precede U+E000.
      return Optional.of(
          (a, b) ->
              Arrays.compare(
                  ((String) a).codePoints().toArray(), ((String) b).codePoints().toArray()));
    }
    return Optional.empty();
  }
}
