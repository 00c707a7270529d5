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

/** Publishes batches on demand; each subscription opens them anew. */
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
    reading.start(); // opens, and tells if that fails
  }

  /**
   * One subscription. Whoever raises {@code signals} from zero starts a run on the executor, which
   * goes on until it has answered all of them: so one thread at a time reads and calls the
   * subscriber.
   */
  private final class Reading implements Flow.Subscription {
    private final Flow.Subscriber<? super List<CodeChunk>> subscriber;
    private final AtomicLong demand = new AtomicLong();

    /** One from the beginning, so that nothing is run before the subscriber has been told. */
    private final AtomicInteger signals = new AtomicInteger(1);

    private volatile boolean cancelled;
    private volatile boolean badRequest;

    /** Used by the run only. */
    private @Nullable ChunkBatches batches;

    private boolean ended;
    private boolean told;

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
        fail(e); // there is no other run, and there will be none
      }
    }

    private void run() {
      int answered = signals.get();
      do {
        if (!ended) {
          answer();
        }
        answered = signals.addAndGet(-answered);
      } while (answered > 0);
    }

    private void answer() {
      boolean complete;
      try {
        complete = isComplete();
        if (complete || cancelled) {
          end();
        }
      } catch (Throwable e) { // or nobody would ever hear of it
        fail(e);
        return;
      }
      if (complete && !cancelled) {
        told = true;
        subscriber.onComplete();
      }
    }

    /** Publishes what is asked for; returns whether there is no more. */
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
      if (!cancelled && !told) {
        told = true;
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
