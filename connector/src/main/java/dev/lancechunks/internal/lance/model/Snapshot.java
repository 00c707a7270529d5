package dev.lancechunks.internal.lance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The metadata of one version of a table, read when it was opened. Planning uses nothing else.
 *
 * @param schema the columns; dictionary-encoded ones have the type of their values
 * @param unreadable the reasons why columns cannot be read, by column name
 * @param fragments the fragments in scan order
 * @param features the features that determine which native paths are used
 * @param indices the indices created by users, without Lance's system indices
 */
public record Snapshot(
    SnapshotId id,
    Schema schema,
    Map<String, String> unreadable,
    List<FragmentInfo> fragments,
    Set<TableFeature> features,
    List<TableIndex> indices) {

  public Snapshot {
    unreadable = Map.copyOf(unreadable);
    fragments = List.copyOf(fragments);
    features = Set.copyOf(features);
    indices = List.copyOf(indices);
  }

  /** Returns whether a path is proven exact for this table. */
  public boolean takes(NativePath path) {
    return path.isProvenFor(features);
  }

  public boolean has(TableFeature feature) {
    return features.contains(feature);
  }

  /** Returns the number of live rows. */
  public long rows() {
    return fragments.stream().mapToLong(FragmentInfo::rows).sum();
  }

  /** Returns the number of rows, including deleted ones. */
  public long physicalRows() {
    return fragments.stream().mapToLong(FragmentInfo::physicalRows).sum();
  }

  /** Returns the total size of the data files in bytes. */
  public long bytes() {
    return fragments.stream().mapToLong(FragmentInfo::bytes).sum();
  }

  /** Returns the fragments that contain {@code rows}. */
  public List<FragmentInfo> fragments(RowRange rows) {
    return slice(rows).fragments();
  }

  /** Returns the fragments that contain {@code rows}, with the offset of the first row. */
  public Slice slice(RowRange rows) {
    List<FragmentInfo> touched = new ArrayList<>();
    long offset = 0;
    long position = 0;
    for (FragmentInfo fragment : fragments) {
      long next = position + rows.numbering().rowsOf(fragment);
      if (next > rows.start() && position < rows.end()) {
        if (touched.isEmpty()) {
          offset = rows.start() - position;
        }
        touched.add(fragment);
      }
      position = next;
    }
    return new Slice(touched, offset, rows.count());
  }

  /**
   * Consecutive rows of consecutive fragments.
   *
   * @param offset the number of rows to skip in the first fragment
   * @param rows the number of rows
   */
  public record Slice(List<FragmentInfo> fragments, long offset, long rows) {
    public List<Integer> fragmentIds() {
      return fragments.stream().map(FragmentInfo::id).toList();
    }
  }
}
