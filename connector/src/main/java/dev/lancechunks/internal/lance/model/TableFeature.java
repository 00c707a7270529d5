package dev.lancechunks.internal.lance.model;

/** Features of a table that change how the native library reads it. */
public enum TableFeature {
  FORMAT_0_1("files of format 0.1"),
  FORMAT_2_0("files of format 2.0"),
  FORMAT_2_1("files of format 2.1"),
  FORMAT_2_2("files of format 2.2"),
  DELETED_ROWS("deleted rows"),
  /** Row ids that do not change when a row moves. */
  STABLE_ROW_IDS("stable row ids"),
  /**
   * Stable row ids that the native library uses. For a table in a local directory, it receives a
   * manifest without them.
   */
  ROW_IDS_IN_USE("stable row ids in an object store"),
  /** A compaction that did not rewrite the indices, but recorded where their rows have moved. */
  DEFERRED_REMAP("a deferred index remap"),
  /** Files in the directory of another table, as in clones and branches. */
  OTHER_BASES("files of another table or branch"),
  BLOBS("blob columns");

  private final String text;

  TableFeature(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
