package dev.lancechunks.internal.read;

/**
 * The reasons why a scan does not use native paths. A reason is empty if the scan uses the path or
 * Spark did not request it.
 *
 * @param aggregate why the aggregation is not pushed down
 * @param top why the top-N sort is not pushed down
 * @param indices why Lance does not use its indices
 */
public record Refusals(String aggregate, String top, String indices) {
  public boolean isEmpty() {
    return aggregate.isEmpty() && top.isEmpty() && indices.isEmpty();
  }
}
