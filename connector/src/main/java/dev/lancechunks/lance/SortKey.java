package dev.lancechunks.lance;

import java.io.Serializable;
import org.lance.ipc.ColumnOrdering;

/** A column to sort rows by. */
public record SortKey(String column, boolean ascending, boolean nullsFirst)
    implements Serializable {

  ColumnOrdering forLance() {
    ColumnOrdering.Builder builder = new ColumnOrdering.Builder();
    builder.setColumnName(column);
    builder.setAscending(ascending);
    builder.setNullFirst(nullsFirst);
    return builder.build();
  }

  @Override
  public String toString() {
    return column + (ascending ? " ASC" : " DESC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
  }
}
