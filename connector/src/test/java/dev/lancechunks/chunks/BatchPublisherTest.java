package dev.lancechunks.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Tests rules of Reactive Streams that the TCK does not cover. */
class BatchPublisherTest {
  private final List<String> signals = new ArrayList<>();
  private boolean closed;

  private ChunkBatches batches(Iterator<List<CodeChunk>> of) {
    return new ChunkBatches() {
      @Override
      public boolean hasNext() {
        return of.hasNext();
      }

      @Override
      public List<CodeChunk> next() {
        return of.next();
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }

  /** Requests all batches within onSubscribe and records the signals. */
  private final class Eager implements Flow.Subscriber<List<CodeChunk>> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
      signals.add("subscribed");
    }

    @Override
    public void onNext(List<CodeChunk> batch) {
      signals.add("next");
    }

    @Override
    public void onError(Throwable error) {
      signals.add(error.getClass().getSimpleName());
    }

    @Override
    public void onComplete() {
      signals.add("complete");
    }
  }

  @Test
  void onSubscribePrecedesAllOtherSignals() {
    List<List<CodeChunk>> two = List.of(List.of(), List.of());
    new BatchPublisher(() -> batches(two.iterator()), Runnable::run).subscribe(new Eager());
    assertThat(signals).containsExactly("subscribed", "next", "next", "complete");
    assertThat(closed).isTrue();
  }

  @Test
  void jvmErrorIsSignalled() {
    new BatchPublisher(
            () -> {
              throw new NoClassDefFoundError("arrow");
            },
            Runnable::run)
        .subscribe(new Eager());
    assertThat(signals).containsExactly("subscribed", "NoClassDefFoundError");
  }

  @Test
  void shutDownExecutorIsSignalledAsError() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executor.shutdown();
    new BatchPublisher(() -> batches(new ArrayList<List<CodeChunk>>().iterator()), executor)
        .subscribe(new Eager());
    assertThat(signals)
        .containsExactly("subscribed", RejectedExecutionException.class.getSimpleName());
  }
}
