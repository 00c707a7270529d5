package dev.lancechunks.chunks;

import java.time.Duration;
import java.util.List;

/** Batches that report their progress to a listener. */
final class ReportingBatches implements ChunkBatches {
  private final long total;
  private final ChunkBatches batches;
  private final ProgressListener listener;
  private final long start = System.nanoTime();
  private long done;

  ReportingBatches(long total, ChunkBatches batches, ProgressListener listener) {
    this.total = total;
    this.batches = batches;
    this.listener = listener;
  }

  @Override
  public boolean hasNext() {
    return batches.hasNext();
  }

  @Override
  public List<CodeChunk> next() {
    List<CodeChunk> batch = batches.next();
    done += batch.size();
    listener.progressed(new Progress(done, total, Duration.ofNanos(System.nanoTime() - start)));
    return batch;
  }

  @Override
  public void close() {
    batches.close();
  }
}
