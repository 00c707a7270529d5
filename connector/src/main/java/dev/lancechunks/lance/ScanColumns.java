package dev.lancechunks.lance;

import java.io.Serializable;
import java.util.List;

/**
 * What a scan reads of each row, and how much at a time.
 *
 * @param names columns of the table, in the order in which they are wanted
 * @param filter Lance SQL, or the empty text for all rows
 * @param rowBytes estimated bytes of a row of these columns, at least 1
 * @param batchSize most rows in a batch
 */
public record ScanColumns(List<String> names, String filter, long rowBytes, int batchSize)
    implements Serializable {
  public ScanColumns {
    names = List.copyOf(names);
  }

  /** Returns whether the projection can be named; if not, a scan has to read all columns. */
  boolean areAddressable() {
    return names.stream().allMatch(ColumnNames::isAddressable);
  }
}
