package dev.lancechunks.internal.lance.model;

import java.io.Serializable;

/** A column to sort rows by. */
public record SortKey(String column, boolean ascending, boolean nullsFirst)
    implements Serializable {

  @Override
  public String toString() {
    return column + (ascending ? " ASC" : " DESC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
  }
}
