package dev.lancechunks.it.versions;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The ids in each version of a table, recorded by its only writer. */
final class Ledger {
  private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Map<Long, BitSet> idsByVersion = new HashMap<>();
  private long latest;
  private @Nullable Throwable failure;

  /**
   * Records all versions after the latest one up to {@code version}; a compaction creates several.
   */
  synchronized void record(long version, BitSet ids) {
    BitSet copy = (BitSet) ids.clone();
    while (latest < version) {
      latest++;
      idsByVersion.put(latest, copy);
    }
    notifyAll();
  }

  /** Ends all waiting, because the writer has stopped. */
  synchronized void fail(Throwable cause) {
    failure = cause;
    notifyAll();
  }

  /** Throws if the writer failed. */
  synchronized void throwFailure() {
    if (failure != null) {
      throw new AssertionError("the writer failed after version " + latest, failure);
    }
  }

  synchronized long latest() {
    return latest;
  }

  /** Returns the ids in a version. Waits for a version that was just committed to be recorded. */
  synchronized BitSet at(long version) throws InterruptedException {
    await(() -> latest >= version);
    return idsByVersion.getOrDefault(version, new BitSet());
  }

  /** Waits until a version after {@code version} exists. */
  synchronized void awaitAfter(long version) throws InterruptedException {
    await(() -> latest > version);
  }

  private synchronized void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + MAX_NANOS;
    while (!condition.getAsBoolean()) {
      throwFailure();
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("no version was written after " + latest);
      }
      wait(1_000);
    }
  }
}
