package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.internal.lance.files.FileVerifier;
import dev.lancechunks.internal.lance.model.SnapshotId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open snapshots of this JVM. All readers of a snapshot share one native dataset. */
public final class DatasetCache {
  private static final int MAX_IDLE = 8;

  /** Ordered from least to most recently used; guarded by the class. */
  private static final Map<SnapshotId, CachedDataset> OPEN = new LinkedHashMap<>(16, 0.75f, true);

  private DatasetCache() {}

  /** Returns the number of open snapshots, including idle ones. */
  public static synchronized int openCount() {
    return OPEN.size();
  }

  /** Returns the dataset of a snapshot if it is open. The caller must release it. */
  public static synchronized Optional<CachedDataset> acquire(SnapshotId id) {
    Optional<CachedDataset> open = Optional.ofNullable(OPEN.get(id));
    open.ifPresent(CachedDataset::acquire);
    return open;
  }

  /**
   * Adds an opened dataset, or closes it if its snapshot is already open.
   *
   * @return the dataset in the cache, which the caller must release
   */
  public static synchronized CachedDataset share(CachedDataset opened) {
    CachedDataset open = OPEN.putIfAbsent(opened.snapshot().id(), opened);
    if (open != null) {
      opened.close();
      open.acquire();
      return open;
    }
    opened.checks().ifPresent(FileVerifier::warn);
    opened.acquire();
    closeIdle(MAX_IDLE);
    return opened;
  }

  /** Closes idle snapshots, except the {@code kept} most recently used ones. */
  public static synchronized void closeIdle(int kept) {
    List<CachedDataset> idle = new ArrayList<>();
    OPEN.values().stream().filter(CachedDataset::isIdle).forEach(idle::add);
    Iterator<CachedDataset> oldest = idle.iterator();
    for (int surplus = idle.size() - kept; surplus > 0; surplus--) {
      CachedDataset closing = oldest.next();
      OPEN.remove(closing.snapshot().id());
      closing.close();
    }
  }
}
