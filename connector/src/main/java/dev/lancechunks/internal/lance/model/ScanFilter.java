package dev.lancechunks.internal.lance.model;

import java.io.Serializable;

/**
 * The filter of a scan.
 *
 * @param sql the condition in Lance's SQL dialect, or an empty string for all rows
 * @param useIndices whether scalar indices may be used
 * @param rowBytes the estimated bytes per row in the columns that the filter reads
 */
public record ScanFilter(String sql, boolean useIndices, long rowBytes) implements Serializable {
  public static final ScanFilter NONE = new ScanFilter("", true, 0);

  public boolean isEmpty() {
    return sql.isEmpty();
  }

  public ScanFilter withoutIndices() {
    return new ScanFilter(sql, false, rowBytes);
  }

  /** Returns the conjunction of this filter and {@code condition}. */
  public ScanFilter and(String condition) {
    String both = isEmpty() ? condition : "(" + sql + ") AND " + condition;
    return new ScanFilter(both, useIndices, rowBytes);
  }
}
