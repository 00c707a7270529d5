package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.ColumnTest.Kind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A predicate that Lance evaluates, with SQL's three-valued logic. */
public sealed interface Filter {

  /** Returns this predicate in Lance's filter dialect, safe to put beside any operator. */
  String sql();

  /** Returns the levels of parentheses in {@link #sql}. */
  int depth();

  /** Returns what it asks of its columns, some of it perhaps more than once. */
  Stream<ColumnTest> tests();

  /** Returns the columns it reads, some perhaps more than once. */
  default Stream<Column> columns() {
    return tests().map(ColumnTest::column);
  }

  /**
   * Returns the opposite; unknown stays unknown.
   *
   * <p>It has no NOT above another predicate: of {@code NOT (x IN (1, 2)) AND x IN (1, 0)} Lance's
   * optimizer makes something else.
   */
  Filter negated();

  /** Compares a column with a value, which is Lance SQL. */
  record Comparison(Column column, Operator operator, String value) implements Filter {
    @Override
    public String sql() {
      return "(" + column.sql() + " " + operator.symbol() + " " + value + ")";
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(new ColumnTest(column, operator.kind()));
    }

    @Override
    public Filter negated() {
      return new Comparison(column, operator.negated(), value);
    }

    @Override
    public int depth() {
      return 2;
    }
  }

  /** Compares two columns of one type. */
  record Pair(Column left, Operator operator, Column right) implements Filter {
    @Override
    public String sql() {
      return "(" + left.sql() + " " + operator.symbol() + " " + right.sql() + ")";
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(left, right).map(column -> new ColumnTest(column, Kind.COLUMNS));
    }

    @Override
    public Filter negated() {
      return new Pair(left, operator.negated(), right);
    }

    @Override
    public int depth() {
      return 1;
    }
  }

  /** What {@link Comparison} and {@link Pair} ask for. */
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

    Kind kind() {
      return this == EQUAL || this == NOT_EQUAL ? Kind.EQUALITY : Kind.ORDER;
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

    /** Returns the operator that is true where this one is false. */
    Operator negated() {
      return switch (this) {
        case EQUAL -> NOT_EQUAL;
        case NOT_EQUAL -> EQUAL;
        case LESS -> GREATER_OR_EQUAL;
        case LESS_OR_EQUAL -> GREATER;
        case GREATER -> LESS_OR_EQUAL;
        case GREATER_OR_EQUAL -> LESS;
      };
    }
  }

  /** Looks for a column's value in a list without nulls. */
  record In(Column column, List<String> literals, boolean isNot) implements Filter {
    public In {
      literals = List.copyOf(literals);
    }

    @Override
    public String sql() {
      String in = isNot ? " NOT IN (" : " IN (";
      return "(" + column.sql() + in + String.join(", ", literals) + "))";
    }

    @Override
    public Filter negated() {
      return new In(column, literals, !isNot);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(new ColumnTest(column, Kind.EQUALITY));
    }

    @Override
    public int depth() {
      return 3;
    }
  }

  /** Asks whether a column is null. */
  record IsNull(Column column, boolean isNot) implements Filter {
    @Override
    public String sql() {
      return "(" + column.sql() + (isNot ? " IS NOT NULL)" : " IS NULL)");
    }

    @Override
    public Filter negated() {
      return new IsNull(column, !isNot);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(new ColumnTest(column, Kind.NULL));
    }

    @Override
    public int depth() {
      return 1;
    }
  }

  /** Looks for a text in a column of texts. */
  record Match(Place place, Column column, String text, boolean isNot) implements Filter {
    @Override
    public String sql() {
      String found = place.function() + "(" + column.sql() + ", " + Literals.text(text) + ")";
      return isNot ? "(NOT " + found + ")" : found;
    }

    @Override
    public Filter negated() {
      return new Match(place, column, text, !isNot);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(new ColumnTest(column, place.kind(text)));
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

    private static final Pattern SPECIAL = Pattern.compile("[%_\\\\]");

    private final String function;

    Place(String function) {
      this.function = function;
    }

    String function() {
      return function;
    }

    Kind kind(String text) {
      if (this != START) {
        return Kind.SUBSTRING;
      }
      return SPECIAL.matcher(text).find() ? Kind.OTHER_PREFIX : Kind.PLAIN_PREFIX;
    }
  }

  /** A predicate that is the same for every row. */
  record Constant(boolean value) implements Filter {
    @Override
    public String sql() {
      return Boolean.toString(value);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of();
    }

    @Override
    public Filter negated() {
      return new Constant(!value);
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
    public Stream<ColumnTest> tests() {
      return terms.stream().flatMap(Filter::tests);
    }

    @Override
    public Filter negated() {
      return new Junction(connective.other(), terms.stream().map(Filter::negated).toList());
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
    OR;

    Connective other() {
      return this == AND ? OR : AND;
    }
  }

  /**
   * Looks for a text in a column of texts.
   *
   * <p>Of a prefix with a character that means something in a pattern, Lance's search of an index
   * makes a pattern. The texts that begin with it are those from it on to the next one that does
   * not.
   */
  static Filter match(Place place, Column column, String text) {
    return place.kind(text) == Kind.OTHER_PREFIX
        ? TextRanges.startingWith(column, text)
        : new Match(place, column, text, false);
  }

  static Filter and(Filter... terms) {
    return new Junction(Connective.AND, List.of(terms));
  }

  static Filter or(Filter... terms) {
    return new Junction(Connective.OR, List.of(terms));
  }

  /** Returns the conjunction of {@code filters} as SQL, or the empty text if there are none. */
  static String allOf(List<Filter> filters) {
    return filters.isEmpty() ? "" : new Junction(Connective.AND, filters).sql();
  }
}
