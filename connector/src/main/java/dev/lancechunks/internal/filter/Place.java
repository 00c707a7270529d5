package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.ColumnTest.Kind;
import java.util.regex.Pattern;

/** The part of a value that must match the search text. */
public enum Place {
  START,
  END,
  ANYWHERE;

  private static final Pattern SPECIAL = Pattern.compile("[%_\\\\]");

  Kind kind(String text) {
    if (this != START) {
      return Kind.SUBSTRING;
    }
    return SPECIAL.matcher(text).find() ? Kind.OTHER_PREFIX : Kind.PLAIN_PREFIX;
  }
}
