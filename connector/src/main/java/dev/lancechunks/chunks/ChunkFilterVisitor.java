package dev.lancechunks.chunks;

/**
 * Handles each kind of condition, for stores that translate conditions to their own language.
 *
 * <p>{@link ChunkFilter#accept} calls the method for its kind.
 *
 * @param <T> the type of the result
 */
public interface ChunkFilterVisitor<T> {
  /** Handles a comparison of a column with a value. */
  T compare(ChunkFilter.Compare compare);

  /** Handles a search in a list of values. */
  T in(ChunkFilter.In in);

  /** Handles a test for null. */
  T isNull(ChunkFilter.IsNull isNull);

  /** Handles a text search. */
  T contains(ChunkFilter.Contains contains);

  /** Handles a negation. */
  T not(ChunkFilter.Not not);

  /** Handles a conjunction. */
  T and(ChunkFilter.And and);

  /** Handles a disjunction. */
  T or(ChunkFilter.Or or);
}
