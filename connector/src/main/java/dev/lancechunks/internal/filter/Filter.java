package dev.lancechunks.internal.filter;

import dev.lancechunks.internal.filter.ColumnTest.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * A predicate on the columns of a table, with SQL's three-valued logic.
 *
 * <p>It holds typed values; {@link LanceSql} renders it for Lance.
 */
public sealed interface Filter {

  /** Returns the tests of all columns, possibly with duplicates. */
  Stream<ColumnTest> tests();

  /** Returns the columns that this filter reads, possibly with duplicates. */
  default Stream<Column> columns() {
    return tests().map(ColumnTest::column);
  }

  /**
   * Returns the negation; unknown stays unknown.
   *
   * <p>The result contains no NOT above another predicate, because Lance's optimizer changes the
   * meaning of {@code NOT (x IN (1, 2)) AND x IN (1, 0)}.
   */
  Filter negated();

  <T> T accept(Visitor<T> visitor);

  /**
   * Compares a column with a value.
   *
   * @param value a value of the column's type, as {@link ValueMapping} describes it
   */
  record Comparison(Column column, Operator operator, Object value) implements Filter {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.comparison(this);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(new ColumnTest(column, operator.kind()));
    }

    @Override
    public Filter negated() {
      return new Comparison(column, operator.negated(), value);
    }
  }

  /** Has a method for each kind of predicate, so that the compiler reports missing ones. */
  interface Visitor<T> {
    T comparison(Comparison comparison);

    T pair(Pair pair);

    T in(In in);

    T isNull(IsNull isNull);

    T match(Match match);

    T constant(Constant constant);

    T junction(Junction junction);
  }

  /** Compares two columns of one type. */
  record Pair(Column left, Operator operator, Column right) implements Filter {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.pair(this);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(left, right).map(column -> new ColumnTest(column, Kind.COLUMNS));
    }

    @Override
    public Filter negated() {
      return new Pair(left, operator.negated(), right);
    }
  }

  /** Tests whether a column's value is in a list without nulls. */
  record In(Column column, List<Object> values, boolean isNot) implements Filter {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.in(this);
    }

    @Override
    public Filter negated() {
      return new In(column, values, !isNot);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(new ColumnTest(column, Kind.EQUALITY));
    }
  }

  /** Tests whether a column is null. */
  record IsNull(Column column, boolean isNot) implements Filter {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.isNull(this);
    }

    @Override
    public Filter negated() {
      return new IsNull(column, !isNot);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(new ColumnTest(column, Kind.NULL));
    }
  }

  /** Searches a string column for a text. */
  record Match(Place place, Column column, String text, boolean isNot) implements Filter {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.match(this);
    }

    @Override
    public Filter negated() {
      return new Match(place, column, text, !isNot);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of(new ColumnTest(column, place.kind(text)));
    }
  }

  /** A predicate that is the same for every row. */
  record Constant(boolean value) implements Filter {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.constant(this);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return Stream.of();
    }

    @Override
    public Filter negated() {
      return new Constant(!value);
    }
  }

  /** Several predicates under one connective. */
  record Junction(Connective connective, List<Filter> terms) implements Filter {
    public Junction {
      terms = List.copyOf(terms);
      if (terms.isEmpty()) {
        throw new IllegalArgumentException("a junction needs at least one term");
      }
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.junction(this);
    }

    @Override
    public Stream<ColumnTest> tests() {
      return terms.stream().flatMap(Filter::tests);
    }

    @Override
    public Filter negated() {
      return new Junction(connective.other(), terms.stream().map(Filter::negated).toList());
    }
  }

  /**
   * Returns a filter that searches a string column for a text.
   *
   * <p>Lance's index search treats {@code %}, {@code _} and the backslash in a prefix as pattern
   * characters. Such a prefix is translated into a range of strings instead.
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
}
