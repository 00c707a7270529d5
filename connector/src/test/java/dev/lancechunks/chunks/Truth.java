package dev.lancechunks.chunks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates filters in Java with three-valued logic; null means unknown. */
final class Truth {
  private Truth() {}

  static @Nullable Boolean of(ChunkFilter filter, CodeChunk chunk) {
    if (filter instanceof ChunkFilter.Compare compare) {
      Object value = chunk.get(compare.column().name());
      return value == null ? null : compare(value, compare.comparison(), compare.value());
    }
    if (filter instanceof ChunkFilter.In in) {
      Object value = chunk.get(in.column().name());
      return value == null ? null : in.values().stream().anyMatch(one -> order(value, one) == 0);
    }
    if (filter instanceof ChunkFilter.IsNull isNull) {
      return chunk.get(isNull.column().name()) == null;
    }
    if (filter instanceof ChunkFilter.Contains contains) {
      Object value = chunk.get(contains.column().name());
      return value == null ? null : find((String) value, contains.place(), contains.text());
    }
    if (filter instanceof ChunkFilter.Not not) {
      Boolean inner = of(not.filter(), chunk);
      return inner == null ? null : !inner;
    }
    boolean and = filter instanceof ChunkFilter.And;
    List<ChunkFilter> filters =
        filter instanceof ChunkFilter.And all ? all.filters() : ((ChunkFilter.Or) filter).filters();
    List<@Nullable Boolean> values = new ArrayList<>();
    filters.forEach(inner -> values.add(of(inner, chunk)));
    if (values.contains(!and)) {
      return !and;
    }
    return values.contains(null) ? null : and;
  }

  private static boolean compare(Object left, ChunkFilter.Comparison comparison, Object right) {
    int order = order(left, right);
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** Compares two values; strings compare by their UTF-8 bytes. */
  @SuppressWarnings("unchecked")
  private static int order(Object left, Object right) {
    if (left instanceof String text) {
      return Arrays.compareUnsigned(
          text.getBytes(StandardCharsets.UTF_8), ((String) right).getBytes(StandardCharsets.UTF_8));
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  private static boolean find(String text, ChunkFilter.Place place, String wanted) {
    return switch (place) {
      case START -> text.startsWith(wanted);
      case END -> text.endsWith(wanted);
      case ANYWHERE -> text.contains(wanted);
    };
  }
}
