package dev.lancechunks.chunks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition on the columns of a chunk, with the three-valued logic of SQL: a comparison with a
 * null is neither true nor false, and only chunks for which the whole is true are kept.
 *
 * <p>Values have Java's types: a {@code String}, a {@code Boolean}, any {@code Number} that the
 * column's type can hold, a {@code LocalDate}, an {@code Instant} for a timestamp with a zone, a
 * {@code LocalDateTime} for one without, a {@code byte[]}. They travel as values; no text is ever
 * taken for part of a query.
 *
 * <pre>{@code
 * ChunkFilter.and(
 *     ChunkFilter.greaterThan("complexity", 10),
 *     ChunkFilter.not(ChunkFilter.startsWith("file_path", "test/")));
 * }</pre>
 */
public sealed interface ChunkFilter {

  /**
   * A column, by what it means or by its name.
   *
   * @param name of the column; ignored if {@code field} is set
   */
  record Ref(Optional<ChunkField> field, String name) {
    static Ref of(ChunkField field) {
      return new Ref(Optional.of(field), field.columnNames().get(0));
    }

    static Ref of(String name) {
      return new Ref(Optional.empty(), Objects.requireNonNull(name, "column"));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** How a column compares with a value. */
  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** Where a text is looked for. */
  enum Place {
    START,
    END,
    ANYWHERE
  }

  /** Handles each kind of condition. */
  interface Visitor<T> {
    T compare(Compare compare);

    T in(In in);

    T isNull(IsNull isNull);

    T contains(Contains contains);

    T not(Not not);

    T and(And and);

    T or(Or or);
  }

  /** Calls the method of a visitor that is for this kind of condition. */
  <T> T accept(Visitor<T> visitor);

  /** A column compared with a value. */
  record Compare(Ref column, Comparison comparison, Object value) implements ChunkFilter {
    public Compare {
      Objects.requireNonNull(value, "value: use isNull");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.compare(this);
    }
  }

  /** A column whose value is one of some; of none at all, nothing is kept. */
  record In(Ref column, List<?> values) implements ChunkFilter {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.in(this);
    }
  }

  /** A column that has no value. */
  record IsNull(Ref column) implements ChunkFilter {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.isNull(this);
    }
  }

  /** A column of texts that hold another. */
  record Contains(Ref column, Place place, String text) implements ChunkFilter {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.contains(this);
    }
  }

  /** The opposite; unknown stays unknown. */
  record Not(ChunkFilter filter) implements ChunkFilter {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.not(this);
    }
  }

  /** All of some conditions; at least one. */
  record And(List<ChunkFilter> filters) implements ChunkFilter {
    public And {
      filters = List.copyOf(filters);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.and(this);
    }
  }

  /** Any of some conditions; at least one. */
  record Or(List<ChunkFilter> filters) implements ChunkFilter {
    public Or {
      filters = List.copyOf(filters);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.or(this);
    }
  }

  static ChunkFilter equal(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.EQUAL, value);
  }

  static ChunkFilter notEqual(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.NOT_EQUAL, value);
  }

  static ChunkFilter lessThan(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.LESS, value);
  }

  static ChunkFilter atMost(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.LESS_OR_EQUAL, value);
  }

  static ChunkFilter greaterThan(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.GREATER, value);
  }

  static ChunkFilter atLeast(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.GREATER_OR_EQUAL, value);
  }

  static ChunkFilter in(String column, Collection<?> values) {
    return new In(Ref.of(column), List.copyOf(values));
  }

  static ChunkFilter in(ChunkField field, Collection<?> values) {
    return new In(Ref.of(field), List.copyOf(values));
  }

  static ChunkFilter isNull(String column) {
    return new IsNull(Ref.of(column));
  }

  static ChunkFilter startsWith(String column, String text) {
    return new Contains(Ref.of(column), Place.START, text);
  }

  static ChunkFilter endsWith(String column, String text) {
    return new Contains(Ref.of(column), Place.END, text);
  }

  static ChunkFilter contains(String column, String text) {
    return new Contains(Ref.of(column), Place.ANYWHERE, text);
  }

  static ChunkFilter not(ChunkFilter filter) {
    return new Not(filter);
  }

  static ChunkFilter and(ChunkFilter... filters) {
    return new And(Arrays.asList(filters));
  }

  static ChunkFilter or(ChunkFilter... filters) {
    return new Or(Arrays.asList(filters));
  }
}
