package dev.lancechunks.internal.lance.model;

import dev.lancechunks.internal.filter.ColumnTest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decision whether a filtered scan uses the scalar indices of its table.
 *
 * @param refusal the reason for not using existing indices; empty if they are used, or if there are
 *     none
 */
public record IndexUse(boolean isAllowed, String refusal) {
  /** The decision for scans without a filter, or with a filter on columns without an index. */
  public static final IndexUse NONE = new IndexUse(false, "");

  /** Decides for a filter that consists of {@code tests}. */
  public static IndexUse of(Snapshot snapshot, List<ColumnTest> tests, boolean wanted) {
    List<TableIndex> touched =
        snapshot.indices().stream()
            .filter(index -> tests.stream().anyMatch(t -> index.mayBeOn(t.column().path())))
            .toList();
    if (touched.isEmpty()) {
      return NONE;
    }
    if (!wanted) {
      return new IndexUse(false, "useIndices is false");
    }
    return refusal(snapshot.features(), touched, tests)
        .map(refusal -> new IndexUse(false, refusal))
        .orElseGet(() -> new IndexUse(true, ""));
  }

  private static Optional<String> refusal(
      Set<TableFeature> features, List<TableIndex> indices, List<ColumnTest> tests) {
    Optional<String> byTable = NativePath.INDICES.refusal(features);
    if (byTable.isPresent()) {
      return byTable;
    }
    for (TableIndex index : indices) {
      for (ColumnTest test : tests) {
        if (index.mayBeOn(test.column().path()) && !ProvenIndex.answers(index, test)) {
          return Optional.of(
              "index %s of kind %s is not proven exact for %s on column %s of type %s"
                  .formatted(
                      index.name(),
                      index.kind(),
                      test.kind(),
                      String.join(".", test.column().path()),
                      test.column().type()));
        }
      }
    }
    return Optional.empty();
  }
}
