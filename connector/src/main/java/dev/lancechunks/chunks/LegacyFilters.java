package dev.lancechunks.chunks;

import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.filter.Operator;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;

/**
 * Decides which filters are exact for files of format 0.1.
 *
 * <p>A scan of such files returns an empty text as null, but a filter treats it as empty. Page
 * statistics, which select the pages that a scan reads, ignore NaNs.
 */
final class LegacyFilters {
  private static final Set<ArrowTypeID> BYTES =
      Set.of(ArrowTypeID.Utf8, ArrowTypeID.LargeUtf8, ArrowTypeID.Binary, ArrowTypeID.LargeBinary);
  private static final Set<Operator> ABOVE =
      Set.of(Operator.EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);

  private LegacyFilters() {}

  /** Returns whether a filter reads no floats, and is not true for empty texts. */
  static boolean areExact(Filter filter) {
    if (filter instanceof Filter.Junction junction) {
      return junction.terms().stream().allMatch(LegacyFilters::areExact);
    }
    if (filter.columns().anyMatch(column -> column.type() instanceof ArrowType.FloatingPoint)) {
      return false;
    }
    if (filter.columns().noneMatch(column -> BYTES.contains(column.type().getTypeID()))) {
      return true;
    }
    if (filter instanceof Filter.Match match) {
      return !match.isNot() && !match.text().isEmpty();
    }
    if (filter instanceof Filter.In in) {
      return !in.isNot() && in.values().stream().noneMatch(LegacyFilters::isEmpty);
    }
    return filter instanceof Filter.Comparison comparison
        && ABOVE.contains(comparison.operator())
        && !isEmpty(comparison.value());
  }

  private static boolean isEmpty(Object value) {
    return value.equals("") || (value instanceof ByteBuffer bytes && !bytes.hasRemaining());
  }
}
