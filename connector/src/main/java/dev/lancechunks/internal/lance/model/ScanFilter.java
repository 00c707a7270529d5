package dev.lancechunks.internal.lance.model;

import java.io.Serializable;

/**
 * Which rows a scan gives.
 *
 * @param sql in Lance's dialect, or the empty text for all rows
 * @param useIndices whether scalar indices may help to find them
 * @param rowBytes estimated bytes of a row of the columns that it looks at
 */
public record ScanFilter(String sql, boolean useIndices, long rowBytes) implements Serializable {
  public static final ScanFilter NONE = new ScanFilter("", true, 0);

  public boolean isEmpty() {
    return sql.isEmpty();
  }

  public ScanFilter withoutIndices() {
    return new ScanFilter(sql, false, rowBytes);
  }

  /** Returns the filter that keeps what both keep. */
  public ScanFilter and(String condition) {
    String both = isEmpty() ? condition : "(" + sql + ") AND " + condition;
    return new ScanFilter(both, useIndices, rowBytes);
  }
}
