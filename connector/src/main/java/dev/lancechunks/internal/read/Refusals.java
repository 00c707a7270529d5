package dev.lancechunks.internal.read;

/**
 * Why a scan does not take a native path that it could have taken; each empty if it does, or if
 * nobody asked.
 *
 * @param aggregate why Spark aggregates
 * @param top why Spark sorts all rows for the first of them
 * @param indices why Lance looks at all rows
 */
public record Refusals(String aggregate, String top, String indices) {
  public boolean isEmpty() {
    return aggregate.isEmpty() && top.isEmpty() && indices.isEmpty();
  }
}
