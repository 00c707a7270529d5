package dev.lancechunks.filter;

import java.util.List;

/** A predicate that Lance evaluates, with SQL's three-valued logic. */
public sealed interface Filter {

  /** Returns this predicate in Lance's filter dialect, safe to put beside any operator. */
  String sql();

  /** Returns the levels of parentheses in {@link #sql}. */
  int depth();

  /** Compares a column with a value. */
  record Comparison(Column column, Operator operator, String literal) implements Filter {
    @Override
    public String sql() {
      return "(" + column.sql() + " " + operator.symbol() + " " + literal + ")";
    }

    @Override
    public int depth() {
      return 2;
    }
  }

  /** An operator of {@link Comparison}. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return symbol;
    }

    /** Returns the operator that means the same with its sides exchanged. */
    public Operator reversed() {
      return switch (this) {
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        case EQUAL, NOT_EQUAL -> this;
      };
    }
  }

  /** Looks for a column's value in a list without nulls. */
  record In(Column column, List<String> literals) implements Filter {
    public In {
      literals = List.copyOf(literals);
    }

    @Override
    public String sql() {
      return "(" + column.sql() + " IN (" + String.join(", ", literals) + "))";
    }

    @Override
    public int depth() {
      return 3;
    }
  }

  /** Asks whether a column is null. */
  record IsNull(Column column) implements Filter {
    @Override
    public String sql() {
      return "(" + column.sql() + " IS NULL)";
    }

    @Override
    public int depth() {
      return 1;
    }
  }

  /** Looks for a text in a column of texts. */
  record Match(Place place, Column column, String text) implements Filter {
    @Override
    public String sql() {
      return place.function() + "(" + column.sql() + ", " + Literals.text(text) + ")";
    }

    @Override
    public int depth() {
      return 2;
    }
  }

  /** Where {@link Match} looks. */
  enum Place {
    START("starts_with"),
    END("ends_with"),
    ANYWHERE("contains");

    private final String function;

    Place(String function) {
      this.function = function;
    }

    String function() {
      return function;
    }
  }

  /** The opposite of a predicate; unknown stays unknown. */
  record Not(Filter negated) implements Filter {
    @Override
    public String sql() {
      return "(NOT " + negated.sql() + ")";
    }

    @Override
    public int depth() {
      return negated.depth() + 1;
    }
  }

  /** A predicate that is the same for every row. */
  record Constant(boolean value) implements Filter {
    @Override
    public String sql() {
      return Boolean.toString(value);
    }

    @Override
    public int depth() {
      return 0;
    }
  }

  /** Several predicates under one connective. */
  record Junction(Connective connective, List<Filter> terms) implements Filter {
    public Junction {
      terms = List.copyOf(terms);
      if (terms.isEmpty()) {
        throw new IllegalArgumentException("a junction has terms");
      }
    }

    /** Returns a balanced tree: a long flat chain overflows the stack of Lance's parser. */
    @Override
    public String sql() {
      return balanced(terms);
    }

    private String balanced(List<Filter> some) {
      if (some.size() == 1) {
        return some.get(0).sql();
      }
      int middle = some.size() / 2;
      return "("
          + balanced(some.subList(0, middle))
          + " "
          + connective
          + " "
          + balanced(some.subList(middle, some.size()))
          + ")";
    }

    @Override
    public int depth() {
      int levels = Integer.SIZE - Integer.numberOfLeadingZeros(terms.size() - 1);
      return levels + terms.stream().mapToInt(Filter::depth).max().orElse(0);
    }
  }

  /** What joins the terms of a {@link Junction}. */
  enum Connective {
    AND,
    OR
  }

  /** Returns the conjunction of {@code filters} as SQL, or the empty text if there are none. */
  static String allOf(List<Filter> filters) {
    return filters.isEmpty() ? "" : new Junction(Connective.AND, filters).sql();
  }
}
