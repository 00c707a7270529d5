package dev.lancechunks.internal.lance.model;

import java.util.List;
import java.util.Set;

/**
 * An index of a table.
 *
 * @param kind by the native library's name, or {@code UNKNOWN} if that has none
 * @param version of its files
 * @param columns the columns that it is on, each as the names that lead to it; empty if that is not
 *     known
 */
public record TableIndex(String name, String kind, int version, Set<List<String>> columns) {
  public TableIndex {
    columns = Set.copyOf(columns);
  }

  /** Returns whether a filter on a column may use it. */
  boolean mayBeOn(List<String> column) {
    return columns.isEmpty() || columns.contains(column);
  }
}
