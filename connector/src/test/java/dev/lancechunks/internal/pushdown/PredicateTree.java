package dev.lancechunks.internal.pushdown;

import java.util.ArrayList;
import java.util.List;

/**
 * A predicate in Spark SQL.
 *
 * @param node a term, or the connective of the parts
 * @param parts empty for a term, one part for NOT, two for AND and OR
 */
record PredicateTree(String node, List<PredicateTree> parts) {
  static PredicateTree term(String sql) {
    return new PredicateTree(sql, List.of());
  }

  static PredicateTree not(PredicateTree part) {
    return new PredicateTree("NOT", List.of(part));
  }

  static PredicateTree of(PredicateTree left, String connective, PredicateTree right) {
    return new PredicateTree(connective, List.of(left, right));
  }

  /**
   * Returns a predicate that is true where this one is unknown. It does not use IS NULL, because
   * Spark 3.5 then fails to plan a cast that it simplifies to a null constant.
   */
  PredicateTree isUnknown() {
    return term("CASE WHEN " + this + " THEN 1 WHEN NOT (" + this + ") THEN 2 ELSE 3 END = 3");
  }

  /** Returns smaller trees: each part alone, and this tree with one part made smaller. */
  List<PredicateTree> smaller() {
    List<PredicateTree> smaller = new ArrayList<>(parts);
    for (int i = 0; i < parts.size(); i++) {
      for (PredicateTree part : parts.get(i).smaller()) {
        List<PredicateTree> others = new ArrayList<>(parts);
        others.set(i, part);
        smaller.add(new PredicateTree(node, List.copyOf(others)));
      }
    }
    return smaller;
  }

  @Override
  public String toString() {
    return switch (parts.size()) {
      case 0 -> node;
      case 1 -> node + " (" + parts.get(0) + ")";
      default -> "(" + parts.get(0) + " " + node + " " + parts.get(1) + ")";
    };
  }
}
