package dev.lancechunks.chunks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes batches on demand. Each subscription reads from the beginning. */
final class BatchPublisher implements Flow.Publisher<List<CodeChunk>> {
  private final Supplier<ChunkBatches> opener;
  private final Executor executor;

  BatchPublisher(Supplier<ChunkBatches> opener, Executor executor) {
    this.opener = opener;
    this.executor = executor;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super List<CodeChunk>> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    Reading reading = new Reading(subscriber);
    subscriber.onSubscribe(reading);
    reading.start(); // opens the batches now, so that a failure is reported before any request
  }

  /**
   * One subscription. The thread that raises {@code signals} from zero starts a run on the
   * executor. The run continues until it has processed all signals. Therefore only one thread at a
   * time reads and calls the subscriber.
   */
  private final class Reading implements Flow.Subscription {
    private final Flow.Subscriber<? super List<CodeChunk>> subscriber;
    private final AtomicLong demand = new AtomicLong();

    /** Starts at one, so that no run starts before {@code onSubscribe} has returned. */
    private final AtomicInteger signals = new AtomicInteger(1);

    private volatile boolean cancelled;
    private volatile boolean badRequest;

    /** Accessed only by the current run. */
    private @Nullable ChunkBatches batches;

    private boolean ended;
    private boolean terminated;

    Reading(Flow.Subscriber<? super List<CodeChunk>> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      if (n <= 0) {
        badRequest = true;
      } else {
        demand.updateAndGet(before -> before + n < 0 ? Long.MAX_VALUE : before + n);
      }
      signal();
    }

    @Override
    public void cancel() {
      cancelled = true;
      signal();
    }

    private void signal() {
      if (signals.getAndIncrement() == 0) {
        start();
      }
    }

    private void start() {
      try {
        executor.execute(this::run);
      } catch (RejectedExecutionException e) {
        fail(e); // no run is active, and none can start later
      }
    }

    private void run() {
      int processed = signals.get();
      do {
        if (!ended) {
          process();
        }
        processed = signals.addAndGet(-processed);
      } while (processed > 0);
    }

    private void process() {
      boolean complete;
      try {
        complete = isComplete();
        if (complete || cancelled) {
          end();
        }
      } catch (Throwable e) { // the executor would discard it
        fail(e);
        return;
      }
      if (complete && !cancelled) {
        terminated = true;
        subscriber.onComplete();
      }
    }

    /** Publishes the requested batches, and returns whether the stream has ended. */
    private boolean isComplete() {
      if (badRequest && !cancelled) {
        throw new IllegalArgumentException("Cannot request fewer than one batch (rule 3.9).");
      }
      if (!cancelled && batches == null) {
        batches = opener.get();
      }
      while (!cancelled && batches != null && demand.get() > 0) {
        if (!batches.hasNext()) {
          return true;
        }
        subscriber.onNext(batches.next());
        demand.updateAndGet(before -> before == Long.MAX_VALUE ? before : before - 1);
      }
      return false;
    }

    private void fail(Throwable error) {
      try {
        end();
      } catch (RuntimeException e) {
        error.addSuppressed(e);
      }
      if (!cancelled && !terminated) {
        terminated = true;
        subscriber.onError(error);
      }
    }

    private void end() {
      ended = true;
      ChunkBatches open = batches;
      batches = null;
      if (open != null) {
        open.close();
      }
    }
  }
}
