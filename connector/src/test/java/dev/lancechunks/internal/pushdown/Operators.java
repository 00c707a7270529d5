package dev.lancechunks.internal.pushdown;

import java.util.List;

/** Predicates on one column, with every operator that Spark offers for pushdown. */
final class Operators {
  private Operators() {}

  /** Returns predicates with {@code literal} on either side, and negations where nulls matter. */
  static List<String> on(String column, String literal, String other) {
    String a = column;
    String b = literal;
    return List.of(
        a + " = " + b,
        a + " <> " + b,
        a + " < " + b,
        a + " <= " + b,
        a + " > " + b,
        a + " >= " + b,
        a + " <=> " + b,
        b + " = " + a,
        b + " < " + a,
        b + " >= " + a,
        "NOT (" + a + " < " + b + ")",
        "NOT (" + a + " <=> " + b + ")",
        a + " IN (" + b + ", " + other + ")",
        a + " NOT IN (" + b + ", " + other + ")",
        a + " IS NULL OR " + a + " > " + b,
        a + " IS NOT NULL AND NOT (" + a + " = " + b + ")",
        a + " <=> NULL OR " + b + " < " + a,
        "NOT (" + a + " <=> NULL) AND " + a + " <= " + b);
  }
}
