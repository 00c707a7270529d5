package dev.lancechunks.lance;

import java.io.Serializable;

/**
 * Which rows a scan gives.
 *
 * @param sql in Lance's dialect, or the empty text for all rows
 * @param useIndices whether scalar indices may help to find them
 */
public record ScanFilter(String sql, boolean useIndices) implements Serializable {
  public static final ScanFilter NONE = new ScanFilter("", true);

  public boolean isEmpty() {
    return sql.isEmpty();
  }

  ScanFilter withoutIndices() {
    return new ScanFilter(sql, false);
  }

  /** Returns the filter that keeps what both keep. */
  public ScanFilter and(String condition) {
    return new ScanFilter(isEmpty() ? condition : "(" + sql + ") AND " + condition, useIndices);
  }
}
