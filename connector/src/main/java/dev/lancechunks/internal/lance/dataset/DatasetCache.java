package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.internal.lance.files.FileVerifier;
import dev.lancechunks.internal.lance.model.SnapshotId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The snapshots that are open in this JVM; all readers of a snapshot share one dataset. */
public final class DatasetCache {
  private static final int MAX_IDLE = 8;

  /** In the order of last use; guarded by the class. */
  private static final Map<SnapshotId, CachedDataset> OPEN = new LinkedHashMap<>(16, 0.75f, true);

  private DatasetCache() {}

  /** Returns the number of snapshots that are open, in use or idle. */
  public static synchronized int openCount() {
    return OPEN.size();
  }

  /** Returns the open dataset of a snapshot with one more user, who releases it. */
  public static synchronized Optional<CachedDataset> acquire(SnapshotId id) {
    Optional<CachedDataset> open = Optional.ofNullable(OPEN.get(id));
    open.ifPresent(CachedDataset::acquire);
    return open;
  }

  /** Takes over an open dataset, or closes it if its snapshot is open; returns it as acquired. */
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

  /** Closes the least recently used idle snapshots, except {@code kept} of them. */
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
