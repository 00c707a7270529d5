package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.internal.lance.files.FileVerifier;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.size.StoredWidths;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;

/** A native dataset handle with a reference count. */
public final class CachedDataset {
  private final Dataset dataset;
  private final Snapshot snapshot;
  private final Optional<FileVerifier> checks;
  private @Nullable StoredWidths widths;
  private final AtomicInteger users = new AtomicInteger();

  public CachedDataset(Dataset dataset, Snapshot snapshot, Optional<FileVerifier> checks) {
    this.dataset = dataset;
    this.snapshot = snapshot;
    this.checks = checks;
  }

  /** Adds a user, who must call {@link #release}. */
  void acquire() {
    users.incrementAndGet();
  }

  public void release() {
    users.decrementAndGet();
  }

  boolean isIdle() {
    return users.get() == 0;
  }

  public Dataset dataset() {
    return dataset;
  }

  /** Returns the widths of the rows, read on the first call. */
  public synchronized StoredWidths widths() {
    if (widths == null) {
      widths = new StoredWidths(snapshot, dataset);
    }
    return widths;
  }

  public Optional<FileVerifier> checks() {
    return checks;
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  /** Returns whether the table is in an object store. */
  public boolean isInStore() {
    return snapshot.id().location().directory().isEmpty();
  }

  void close() {
    dataset.close();
  }
}
