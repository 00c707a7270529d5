package dev.lancechunks.internal.lance.model;

import java.util.List;
import java.util.Set;

/**
 * An index of a table.
 *
 * @param kind the native library's name for the kind of index, or {@code UNKNOWN}
 * @param version the version of the index files
 * @param columns the paths of the indexed columns, or empty if these are unknown
 */
public record TableIndex(String name, String kind, int version, Set<List<String>> columns) {
  public TableIndex {
    columns = Set.copyOf(columns);
  }

  /** Returns whether the index is on this column, or may be. */
  boolean mayBeOn(List<String> column) {
    return columns.isEmpty() || columns.contains(column);
  }
}
