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

/**
 * Reads the parts of a query with several threads. The threads wait while the queue of batches is
 * full.
 */
final class ParallelBatches implements ChunkBatches {
  /** Each worker has several parts, so that the workers finish at about the same time. */
  static final int PARTS_PER_WORKER = 4;

  private static final int JOIN_MILLISECONDS = 50;

  private final Queue<ChunkPart> parts;
  private final BlockingQueue<Message> ready;
  private final List<Thread> workers = new ArrayList<>();
  private int working;
  private volatile boolean closed;
  private @Nullable List<CodeChunk> next;

  /** A message from a worker to the consumer. */
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
      // Closed: no consumer is waiting.
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
      // Closed: no consumer is waiting for the failure.
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

  /** Stops the workers, and returns after all have released their resources. */
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
          ready.clear(); // a worker may be waiting to put its last message
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
