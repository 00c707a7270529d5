package dev.lancechunks.internal.filter;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates filters of one column as SQL does: true, false, or null for unknown.
 *
 * @param order of the values that Lance holds
 * @param literal reads Lance's SQL for a value
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
    throw new IllegalArgumentException("not of one column of numbers: " + filter);
  }

  /** Returns what {@code operator} says of two values that compare so. */
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
