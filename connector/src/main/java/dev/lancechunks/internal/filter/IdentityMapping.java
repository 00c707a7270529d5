package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.Filter.Comparison;
import java.nio.ByteBuffer;
import java.util.List;

/** Maps values that Spark and Lance compare in the same way. */
record IdentityMapping() implements ValueMapping {
  @Override
  public Filter compare(Column column, Operator operator, Object value) {
    return new Comparison(column, operator, stored(value));
  }

  @Override
  public Filter in(Column column, List<Object> values) {
    return new Filter.In(column, values.stream().map(IdentityMapping::stored).toList(), false);
  }

  /** Wraps byte arrays, because buffers are compared by content. */
  private static Object stored(Object value) {
    return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes).asReadOnlyBuffer() : value;
  }

  @Override
  public boolean isLossy() {
    return false;
  }
}
