package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.Filter.Comparison;
import java.util.Arrays;

/** Builds ranges of strings in UTF-8 byte order, which equals code point order. */
final class TextRanges {
  private TextRanges() {}

  /** Returns a filter for values that begin with the non-empty {@code prefix}. */
  static Filter startingWith(Column column, String prefix) {
    Filter from = new Comparison(column, Operator.GREATER_OR_EQUAL, prefix);
    String end = after(prefix);
    return end.isEmpty() ? from : Filter.and(from, new Comparison(column, Operator.LESS, end));
  }

  /** Returns the smallest string above all that begin with {@code prefix}, or empty if none. */
  private static String after(String prefix) {
    int[] points = prefix.codePoints().toArray();
    int length = points.length;
    while (length > 0 && points[length - 1] == Character.MAX_CODE_POINT) {
      length--;
    }
    if (length == 0) {
      return "";
    }
    int next = points[length - 1] + 1;
    // Skip the surrogates, which are not valid code points in a string.
    points[length - 1] = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
    int[] end = Arrays.copyOf(points, length);
    return new String(end, 0, length);
  }
}
