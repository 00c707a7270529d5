package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.Filter.Comparison;
import dev.lancechunks.internal.filter.Filter.Operator;
import java.util.List;
import java.util.function.Function;

/**
 * Values that are the same for both.
 *
 * @param literal writes one as Lance SQL
 */
record IdentityMapping(Function<Object, String> literal) implements ValueMapping {
  @Override
  public Filter compare(Column column, Operator operator, Object value) {
    return new Comparison(column, operator, literal.apply(value));
  }

  @Override
  public Filter in(Column column, List<Object> values) {
    return new Filter.In(column, values.stream().map(literal).toList(), false);
  }

  @Override
  public boolean isLossy() {
    return false;
  }
}
