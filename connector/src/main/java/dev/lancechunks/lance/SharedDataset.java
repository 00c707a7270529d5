package dev.lancechunks.lance;

import java.util.concurrent.atomic.AtomicInteger;
import org.lance.Dataset;

/** A native dataset handle with the number of its users. */
final class SharedDataset {
  private final Dataset dataset;
  private final Snapshot snapshot;
  private final AtomicInteger users = new AtomicInteger();

  SharedDataset(Dataset dataset, Snapshot snapshot) {
    this.dataset = dataset;
    this.snapshot = snapshot;
  }

  OpenTable lease() {
    users.incrementAndGet();
    return new OpenTable(this);
  }

  void release() {
    users.decrementAndGet();
  }

  boolean isIdle() {
    return users.get() == 0;
  }

  Dataset dataset() {
    return dataset;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  void close() {
    dataset.close();
  }
}
