package dev.lancechunks.internal.lance.model;

import dev.lancechunks.internal.lance.files.ManifestFile;

/** What a table may have that changes what the native library does with it. */
public enum TableFeature {
  FORMAT_0_1("files of format 0.1"),
  FORMAT_2_0("files of format 2.0"),
  FORMAT_2_1("files of format 2.1"),
  FORMAT_2_2("files of format 2.2"),
  DELETED_ROWS("deleted rows"),
  /** Rows that keep their ids when they move. */
  STABLE_ROW_IDS("stable row ids"),
  /**
   * Stable row ids that the native library knows of. In a directory it is told a manifest without
   * them, see {@link ManifestFile}.
   */
  ROW_IDS_IN_USE("stable row ids in an object store"),
  /** A compaction that left its indices as they were, with a note where the rows are now. */
  DEFERRED_REMAP("a deferred index remap"),
  /** Files in the directory of another table, as clones and branches have them. */
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
