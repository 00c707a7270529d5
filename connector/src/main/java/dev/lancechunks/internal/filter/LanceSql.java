package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.Filter.Comparison;
import dev.lancechunks.internal.filter.Filter.Constant;
import dev.lancechunks.internal.filter.Filter.In;
import dev.lancechunks.internal.filter.Filter.IsNull;
import dev.lancechunks.internal.filter.Filter.Junction;
import dev.lancechunks.internal.filter.Filter.Match;
import dev.lancechunks.internal.filter.Filter.Pair;
import java.util.List;
import java.util.stream.Collectors;

/** Renders filters in Lance's filter dialect. */
public final class LanceSql implements Filter.Visitor<String> {
  private static final LanceSql RENDERER = new LanceSql();
  private static final Depth DEPTH = new Depth();

  private LanceSql() {}

  /** Returns the SQL of a filter, in parentheses so that it can be an operand. */
  public static String of(Filter filter) {
    return filter.accept(RENDERER);
  }

  /** Returns the conjunction of {@code filters}, or an empty string if there are none. */
  public static String allOf(List<Filter> filters) {
    return filters.isEmpty() ? "" : of(new Junction(Connective.AND, filters));
  }

  /** Returns an upper bound of the nesting of parentheses in a filter's SQL. */
  public static int depth(Filter filter) {
    return filter.accept(DEPTH);
  }

  private static String name(Column column) {
    return column.path().stream().map(part -> "`" + part + "`").collect(Collectors.joining("."));
  }

  @Override
  public String comparison(Comparison comparison) {
    return "("
        + name(comparison.column())
        + " "
        + comparison.operator().symbol()
        + " "
        + Literals.of(comparison.column().type(), comparison.value())
        + ")";
  }

  @Override
  public String pair(Pair pair) {
    return "("
        + name(pair.left())
        + " "
        + pair.operator().symbol()
        + " "
        + name(pair.right())
        + ")";
  }

  @Override
  public String in(In in) {
    return in.values().stream()
        .map(value -> Literals.of(in.column().type(), value))
        .collect(
            Collectors.joining(
                ", ", "(" + name(in.column()) + (in.isNot() ? " NOT IN (" : " IN ("), "))"));
  }

  @Override
  public String isNull(IsNull isNull) {
    return "(" + name(isNull.column()) + (isNull.isNot() ? " IS NOT NULL)" : " IS NULL)");
  }

  @Override
  public String match(Match match) {
    String function =
        switch (match.place()) {
          case START -> "starts_with";
          case END -> "ends_with";
          case ANYWHERE -> "contains";
        };
    String found = function + "(" + name(match.column()) + ", " + Literals.text(match.text()) + ")";
    return match.isNot() ? "(NOT " + found + ")" : found;
  }

  @Override
  public String constant(Constant constant) {
    return Boolean.toString(constant.value());
  }

  @Override
  public String junction(Junction junction) {
    return balanced(junction.connective(), junction.terms());
  }

  /** Renders a balanced tree, because a long flat chain overflows the stack of Lance's parser. */
  private static String balanced(Connective connective, List<Filter> terms) {
    if (terms.size() == 1) {
      return of(terms.get(0));
    }
    int middle = terms.size() / 2;
    return "("
        + balanced(connective, terms.subList(0, middle))
        + " "
        + connective
        + " "
        + balanced(connective, terms.subList(middle, terms.size()))
        + ")";
  }

  /** Counts levels of parentheses, including the cast around a string rendered as bytes. */
  private static final class Depth implements Filter.Visitor<Integer> {
    @Override
    public Integer comparison(Comparison comparison) {
      return 2;
    }

    @Override
    public Integer pair(Pair pair) {
      return 1;
    }

    @Override
    public Integer in(In in) {
      return 3;
    }

    @Override
    public Integer isNull(IsNull isNull) {
      return 1;
    }

    @Override
    public Integer match(Match match) {
      return 2;
    }

    @Override
    public Integer constant(Constant constant) {
      return 0;
    }

    @Override
    public Integer junction(Junction junction) {
      List<Filter> terms = junction.terms();
      int levels = Integer.SIZE - Integer.numberOfLeadingZeros(terms.size() - 1);
      return levels + terms.stream().mapToInt(LanceSql::depth).max().orElse(0);
    }
  }
}
