package dev.lancechunks.internal.filter;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates filters on one column with SQL's three-valued logic; null means unknown.
 *
 * @param order Lance's order of the stored values
 * @param literal parses the SQL literal of a value
 */
record Evaluation<T>(Comparator<T> order, Function<String, T> literal) {

  @Nullable Boolean of(Filter filter, @Nullable T value) {
    if (filter instanceof Filter.Constant constant) {
      return constant.value();
    }
    if (filter instanceof Filter.IsNull test) {
      return (value == null) != test.isNot();
    }
    if (filter instanceof Filter.Junction junction) {
      List<@Nullable Boolean> terms =
          junction.terms().stream().<@Nullable Boolean>map(term -> of(term, value)).toList();
      boolean deciding = junction.connective() == Connective.OR;
      if (terms.stream().anyMatch(term -> Objects.equals(term, deciding))) {
        return deciding;
      }
      return terms.stream().anyMatch(Objects::isNull) ? null : !deciding;
    }
    if (value == null) {
      return null;
    }
    if (filter instanceof Filter.Comparison comparison) {
      T other = literal.apply(Literals.of(comparison.column().type(), comparison.value()));
      return holds(comparison.operator(), order.compare(value, other));
    }
    if (filter instanceof Filter.In in) {
      boolean found =
          in.values().stream()
              .map(one -> literal.apply(Literals.of(in.column().type(), one)))
              .anyMatch(one -> order.compare(one, value) == 0);
      return found != in.isNot();
    }
    throw new IllegalArgumentException("unsupported filter: " + filter);
  }

  /** Returns whether {@code operator} holds for the result of a comparison. */
  static boolean holds(Operator operator, int comparison) {
    return switch (operator) {
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
    };
  }
}
