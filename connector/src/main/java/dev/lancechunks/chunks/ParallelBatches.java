package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The parts of a query, read by several threads that wait while nobody takes what they read. */
final class ParallelBatches implements ChunkBatches {
  /** So that no thread is left over with a large part when the others are done. */
  static final int PARTS_PER_WORKER = 4;

  private static final int JOIN_MILLISECONDS = 50;

  private final Queue<ChunkPart> parts;
  private final BlockingQueue<Message> ready;
  private final List<Thread> workers = new ArrayList<>();
  private int working;
  private volatile boolean closed;
  private @Nullable List<CodeChunk> next;

  /** What a worker has to say. */
  private sealed interface Message {
    record Batch(List<CodeChunk> chunks) implements Message {}

    record Failed(Throwable error) implements Message {}

    record Done() implements Message {}
  }

  ParallelBatches(List<ChunkPart> parts, int most) {
    this.parts = new ConcurrentLinkedQueue<>(parts);
    working = Math.min(most, parts.size());
    ready = new ArrayBlockingQueue<>(Math.max(1, working));
    for (int k = 0; k < working; k++) {
      Thread worker = new Thread(this::work, "lancechunks-reader-" + k);
      worker.setDaemon(true);
      workers.add(worker);
    }
    workers.forEach(Thread::start);
  }

  private void work() {
    try {
      for (ChunkPart part = parts.poll(); part != null; part = parts.poll()) {
        try (ChunkBatches batches = part.open()) {
          while (!closed && batches.hasNext()) {
            ready.put(new Message.Batch(batches.next()));
          }
        }
      }
      ready.put(new Message.Done());
    } catch (InterruptedException e) {
      // Closed: nobody waits for more.
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable error) {
    try {
      if (!closed) {
        ready.put(new Message.Failed(error));
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for it.
    }
  }

  @Override
  public boolean hasNext() {
    while (next == null && working > 0) {
      take();
    }
    return next != null;
  }

  private void take() {
    Message message;
    try {
      message = ready.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new LanceChunksException(
          "Cannot wait for a batch: the thread was interrupted. Read again.", e);
    }
    if (message instanceof Message.Batch batch) {
      next = batch.chunks();
    } else if (message instanceof Message.Failed failed) {
      close();
      throw rethrown(failed.error());
    } else {
      working--;
    }
  }

  private static RuntimeException rethrown(Throwable error) {
    if (error instanceof Error serious) {
      throw serious;
    }
    return (RuntimeException) error;
  }

  @Override
  public List<CodeChunk> next() {
    List<CodeChunk> batch = hasNext() ? next : null;
    if (batch == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return batch;
  }

  /** Returns when every thread has given back what it held. */
  @Override
  public void close() {
    closed = true;
    working = 0;
    next = null;
    parts.clear();
    workers.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          ready.clear(); // one may wait to put its last word
          worker.join(JOIN_MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
