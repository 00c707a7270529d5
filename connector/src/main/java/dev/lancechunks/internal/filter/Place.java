package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.ColumnTest.Kind;
import java.util.regex.Pattern;

/** Where a text is looked for in a value. */
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
