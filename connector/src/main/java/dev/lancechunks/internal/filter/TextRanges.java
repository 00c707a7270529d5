package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.Filter.Comparison;
import java.util.Arrays;

/** Ranges of texts in the order of UTF-8 bytes, which is the order of code points. */
final class TextRanges {
  private TextRanges() {}

  /** Returns a filter for texts that begin with a non-empty prefix. */
  static Filter startingWith(Column column, String prefix) {
    Filter from = new Comparison(column, Operator.GREATER_OR_EQUAL, prefix);
    String end = after(prefix);
    return end.isEmpty() ? from : Filter.and(from, new Comparison(column, Operator.LESS, end));
  }

  /** Returns the smallest text above all texts with {@code prefix}, or the empty text. */
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
    // A text contains no lone surrogates.
    points[length - 1] = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
    int[] end = Arrays.copyOf(points, length);
    return new String(end, 0, length);
  }
}
