package dev.lancechunks.chunks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition on the columns of a chunk, with the three-valued logic of SQL. A comparison with null
 * is unknown, and a query returns only chunks for which the whole condition is true.
 *
 * <p>The type of a value must fit the type of its column:
 *
 * <ul>
 *   <li>{@code String}, {@code Boolean} or {@code byte[]}
 *   <li>any {@code Number} whose value the column can hold exactly
 *   <li>{@code LocalDate} for a date
 *   <li>{@code Instant} for a timestamp with a time zone, {@code LocalDateTime} for others
 * </ul>
 *
 * <p>Other values cause a {@link dev.lancechunks.errors.LanceChunksException} when the query runs.
 * Values are never parsed as part of a query, so they need no escaping. String comparisons are
 * case-sensitive.
 *
 * <pre>{@code
 * ChunkFilter.and(
 *     ChunkFilter.greaterThan("complexity", 10),
 *     ChunkFilter.not(ChunkFilter.startsWith("file_path", "test/")));
 * }</pre>
 */
public sealed interface ChunkFilter {
  /**
   * Refers to a column by field, or by name if there is no field.
   *
   * @param name the name of the column; ignored if {@code field} is present
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

  /** An operator between a column and a value. */
  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** The position of a searched text within a string. */
  enum Place {
    START,
    END,
    ANYWHERE
  }

  /** Calls the visitor's method for this kind of condition. */
  <T> T accept(ChunkFilterVisitor<T> visitor);

  /** Compares a column with a value. */
  record Compare(Ref column, Comparison comparison, Object value) implements ChunkFilter {
    public Compare {
      Objects.requireNonNull(value, "value: use isNull");
    }

    @Override
    public <T> T accept(ChunkFilterVisitor<T> visitor) {
      return visitor.compare(this);
    }
  }

  /** Is true if the column equals one of the values. An empty list matches no chunk. */
  record In(Ref column, List<?> values) implements ChunkFilter {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public <T> T accept(ChunkFilterVisitor<T> visitor) {
      return visitor.in(this);
    }
  }

  /** Is true if the column is null. */
  record IsNull(Ref column) implements ChunkFilter {
    @Override
    public <T> T accept(ChunkFilterVisitor<T> visitor) {
      return visitor.isNull(this);
    }
  }

  /** Is true if the string column has the text at the given place. */
  record Contains(Ref column, Place place, String text) implements ChunkFilter {
    @Override
    public <T> T accept(ChunkFilterVisitor<T> visitor) {
      return visitor.contains(this);
    }
  }

  /** Negates a condition. The negation of unknown is unknown. */
  record Not(ChunkFilter filter) implements ChunkFilter {
    @Override
    public <T> T accept(ChunkFilterVisitor<T> visitor) {
      return visitor.not(this);
    }
  }

  /** Is true if all conditions are true. */
  record And(List<ChunkFilter> filters) implements ChunkFilter {
    public And {
      filters = List.copyOf(filters);
    }

    @Override
    public <T> T accept(ChunkFilterVisitor<T> visitor) {
      return visitor.and(this);
    }
  }

  /** Is true if at least one condition is true. */
  record Or(List<ChunkFilter> filters) implements ChunkFilter {
    public Or {
      filters = List.copyOf(filters);
    }

    @Override
    public <T> T accept(ChunkFilterVisitor<T> visitor) {
      return visitor.or(this);
    }
  }

  /** Returns the condition {@code column = value}. */
  static ChunkFilter equal(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.EQUAL, value);
  }

  /** Returns the condition {@code column <> value}, which is not true for null. */
  static ChunkFilter notEqual(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.NOT_EQUAL, value);
  }

  /** Returns the condition {@code column < value}. */
  static ChunkFilter lessThan(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.LESS, value);
  }

  /** Returns the condition {@code column <= value}. */
  static ChunkFilter atMost(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.LESS_OR_EQUAL, value);
  }

  /** Returns the condition {@code column > value}. */
  static ChunkFilter greaterThan(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.GREATER, value);
  }

  /** Returns the condition {@code column >= value}. */
  static ChunkFilter atLeast(String column, Object value) {
    return new Compare(Ref.of(column), Comparison.GREATER_OR_EQUAL, value);
  }

  /** Returns the condition that a column equals one of the values. */
  static ChunkFilter in(String column, Collection<?> values) {
    return new In(Ref.of(column), List.copyOf(values));
  }

  /** Returns the condition that the column of a field equals one of the values. */
  static ChunkFilter in(ChunkField field, Collection<?> values) {
    return new In(Ref.of(field), List.copyOf(values));
  }

  /** Returns the condition that a column is null. */
  static ChunkFilter isNull(String column) {
    return new IsNull(Ref.of(column));
  }

  /** Returns the condition that a string column starts with {@code text}. */
  static ChunkFilter startsWith(String column, String text) {
    return new Contains(Ref.of(column), Place.START, text);
  }

  /** Returns the condition that a string column ends with {@code text}. */
  static ChunkFilter endsWith(String column, String text) {
    return new Contains(Ref.of(column), Place.END, text);
  }

  /** Returns the condition that a string column contains {@code text}. */
  static ChunkFilter contains(String column, String text) {
    return new Contains(Ref.of(column), Place.ANYWHERE, text);
  }

  /** Returns the negation of a condition. */
  static ChunkFilter not(ChunkFilter filter) {
    return new Not(filter);
  }

  /** Returns the conjunction of conditions. Without any condition, it is true. */
  static ChunkFilter and(ChunkFilter... filters) {
    return new And(Arrays.asList(filters));
  }

  /** Returns the disjunction of conditions. Without any condition, it is false. */
  static ChunkFilter or(ChunkFilter... filters) {
    return new Or(Arrays.asList(filters));
  }
}
