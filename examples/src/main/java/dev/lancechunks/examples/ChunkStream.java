package dev.lancechunks.examples;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * The chunks of many files, in the order of the files. Two threads cut the files in advance.
 *
 * <p>The number of files cut in advance is bounded, so memory does not depend on the number of
 * files.
 */
final class ChunkStream implements Iterator<Chunk>, AutoCloseable {
  private static final int THREADS = 2;
  private static final int FILES_AHEAD = 64;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Deque<CompletableFuture<List<Chunk>>> ahead = new ArrayDeque<>();
  private final Iterator<SourceJars.Entry> files;
  private final LongConsumer progress;
  private Iterator<Chunk> current = Collections.emptyIterator();
  private long filesDone;

  /** Creates a stream that passes the number of finished files to {@code progress}. */
  ChunkStream(Iterator<SourceJars.Entry> files, LongConsumer progress) {
    this.files = files;
    this.progress = progress;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext()) {
      while (files.hasNext() && ahead.size() < FILES_AHEAD) {
        SourceJars.Entry file = files.next();
        ahead.add(CompletableFuture.supplyAsync(() -> Chunker.cut(file.read()), threads));
      }
      if (ahead.isEmpty()) {
        return false;
      }
      current = ahead.remove().join().iterator();
      progress.accept(++filesDone);
    }
    return true;
  }

  @Override
  public Chunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
