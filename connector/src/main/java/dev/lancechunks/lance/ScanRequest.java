package dev.lancechunks.lance;

import java.io.Serializable;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lance.ipc.ScanOptions;

/**
 * What a scan reads of each row, and how much at a time.
 *
 * @param names columns of the table, in the order in which they are wanted
 * @param rowBytes estimated bytes of a row of these columns, at least 1
 * @param batchSize most rows in a batch
 * @param limit most rows that a filtered or ordered scan of a split gives
 * @param order if not empty, the rows wanted are the first ones in this order
 */
public record ScanRequest(
    List<String> names,
    ScanFilter filter,
    long rowBytes,
    int batchSize,
    long limit,
    List<SortKey> order)
    implements Serializable {
  public ScanRequest {
    names = List.copyOf(names);
    order = List.copyOf(order);
  }

  /** Returns the same request with another filter. */
  public ScanRequest with(ScanFilter other) {
    return new ScanRequest(names, other, rowBytes, batchSize, limit, order);
  }

  /** Returns the same request for at most {@code rows}. */
  public ScanRequest limitedTo(long rows) {
    return new ScanRequest(names, filter, rowBytes, batchSize, rows, order);
  }

  boolean isLimited() {
    return limit < Long.MAX_VALUE;
  }

  /**
   * Makes a scan read these columns.
   *
   * <p>Lance parses each name as an expression, which for a few dozen columns takes longer than to
   * plan the scan; so all columns are left unnamed. So are those that cannot be named, which is why
   * these cannot be read where another column of the table must not be.
   */
  void project(ScanOptions.Builder options, Schema schema) {
    boolean all = schema.getFields().stream().map(Field::getName).allMatch(names::contains);
    if (!all && names.stream().allMatch(ColumnNames::isAddressable)) {
      options.columns(names);
    }
  }
}
