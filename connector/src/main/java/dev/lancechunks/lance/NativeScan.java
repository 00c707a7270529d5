package dev.lancechunks.lance;

import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.Dataset;
import org.lance.ipc.LanceScanner;
import org.lance.ipc.ScanOptions;

/** One native scan from its start to its end. */
final class NativeScan implements AutoCloseable {
  private final LanceScanner scanner;
  private final ArrowReader reader;
  private final VectorSchemaRoot root;
  private final ScanCounters counters;

  NativeScan(Dataset dataset, ScanOptions options, BufferAllocator allocator, ScanCounters counters)
      throws Exception {
    this.counters = counters;
    scanner = LanceScanner.create(dataset, options, allocator);
    try {
      reader = scanner.scanBatches();
    } catch (RuntimeException e) {
      scanner.close();
      throw e;
    }
    try {
      root = reader.getVectorSchemaRoot();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Loads the next batch, which replaces the one before; returns whether there was one. */
  boolean next() throws IOException {
    long start = System.nanoTime();
    boolean loaded = reader.loadNextBatch();
    counters.waited(System.nanoTime() - start);
    if (!loaded) {
      scanner.getStats().ifPresent(stats -> counters.io(stats.getBytesRead(), stats.getIops()));
    }
    return loaded;
  }

  /** Returns what holds the current batch; the same object each time. */
  VectorSchemaRoot root() {
    return root;
  }

  ArrowReader reader() {
    return reader;
  }

  @Override
  public void close() throws Exception {
    try (scanner) {
      reader.close();
    }
  }
}
