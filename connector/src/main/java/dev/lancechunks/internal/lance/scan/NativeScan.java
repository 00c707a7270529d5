package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.arrow.ScanCounters;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;
import org.lance.ipc.LanceScanner;
import org.lance.ipc.ScanOptions;

/** One native scan with its own allocator. */
final class NativeScan implements AutoCloseable {
  private final BufferAllocator allocator;
  private final LanceScanner scanner;
  private final ArrowReader reader;
  private final VectorSchemaRoot root;
  private final ScanCounters counters;
  private @Nullable Boolean loadedAhead;

  NativeScan(Dataset dataset, ScanOptions options, BufferAllocator parent, ScanCounters counters)
      throws Exception {
    this.counters = counters;
    allocator = parent.newChildAllocator("native scan", 0, Long.MAX_VALUE);
    try {
      scanner = LanceScanner.create(dataset, options, allocator);
    } catch (Throwable e) { // native code also throws an undeclared IOException
      allocator.close();
      throw e;
    }
    try {
      reader = NativeStream.of(scanner, allocator);
    } catch (Throwable e) {
      try (allocator) {
        scanner.close();
      }
      throw e;
    }
    try {
      root = reader.getVectorSchemaRoot();
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** Loads the first batch, which the first call of {@link #next} then returns. */
  void loadAhead() throws IOException {
    loadedAhead = reader.loadNextBatch();
  }

  /** Loads the next batch, which replaces the previous one. Returns whether there was one. */
  boolean next() throws IOException {
    long start = System.nanoTime();
    boolean loaded = loadedAhead == null ? reader.loadNextBatch() : loadedAhead;
    loadedAhead = null;
    counters.waited(System.nanoTime() - start);
    if (!loaded) {
      scanner.getStats().ifPresent(stats -> counters.io(stats.getBytesRead(), stats.getIops()));
    }
    return loaded;
  }

  /** Returns the root with the current batch. This is the same object for all batches. */
  VectorSchemaRoot root() {
    return root;
  }

  ArrowReader reader() {
    return reader;
  }

  /** Returns the allocated bytes of the current batch. */
  long heldBytes() {
    return allocator.getAllocatedMemory();
  }

  @Override
  public void close() throws Exception {
    try (allocator;
        scanner) {
      reader.close();
    }
  }
}
