package dev.lancechunks.internal.lance.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * One version of a table as it was when it was opened: all that planning needs to know.
 *
 * @param schema its columns; dictionary-encoded ones have the type of their values
 * @param unreadable why columns of it can be in no scan, by name
 * @param fragments in scan order
 * @param features what decides which native paths are taken
 * @param indices all but those that are no user's
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

  /** Returns whether tests have shown that a path is exact for this table. */
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

  /** Returns the number of rows with the deleted ones. */
  public long physicalRows() {
    return fragments.stream().mapToLong(FragmentInfo::physicalRows).sum();
  }

  /** Returns the size of all data files in bytes. */
  public long bytes() {
    return fragments.stream().mapToLong(FragmentInfo::bytes).sum();
  }

  /** Returns the fragments that hold {@code rows}. */
  public List<FragmentInfo> fragments(RowRange rows) {
    return slice(rows).fragments();
  }

  /** Returns the fragments that hold {@code rows}, and where in them these begin. */
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
   * @param offset rows of the first fragment that come before
   */
  public record Slice(List<FragmentInfo> fragments, long offset, long rows) {
    public List<Integer> fragmentIds() {
      return fragments.stream().map(FragmentInfo::id).toList();
    }
  }
}
