package dev.lancechunks.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelBatchesTest {
  private static final int ROWS = 60_000;

  @TempDir static Path dir;

  private static ChunkTable open() {
    Path path = dir.resolve("chunks.lance");
    if (!path.toFile().exists()) {
      Tables.numbered(dir, ROWS / 2, ROWS / 4, ROWS / 4);
    }
    return ChunkTable.open(path.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyChunkIsReturnedOnce(int workers) {
    for (ChunkQuery query :
        List.of(ChunkQuery.all(), ChunkQuery.all().languages("java"), ChunkQuery.all().limit(7))) {
      List<CodeChunk> seen = new ArrayList<>();
      try (ChunkTable table = open();
          ChunkBatches batches = table.parallelBatches(query.batchSize(1_000), workers)) {
        batches.forEachRemaining(seen::addAll);
        assertThat(seen).hasSize((int) table.count(query));
      }
      assertThat(seen).extracting(CodeChunk::chunkId).doesNotHaveDuplicates();
    }
  }

  @Test
  void limitAppliesAfterFilter() {
    ChunkQuery query = ChunkQuery.all().languages("java").limit(10).batchSize(4);
    try (ChunkTable table = open();
        ChunkBatches batches = table.parallelBatches(query, 3)) {
      assertThat(batches.stream()).hasSize(10);
    }
  }

  @Test
  void workersPauseWhileNoBatchIsTaken() throws InterruptedException {
    AtomicInteger read = new AtomicInteger();
    List<ChunkPart> parts = IntStream.range(0, 8).mapToObj(part -> endless(read)).toList();
    try (ChunkBatches batches = new ParallelBatches(parts, 2)) {
      assertThat(batches.next()).isEmpty();
      int before = -1;
      while (read.get() != before) {
        before = read.get();
        Thread.sleep(200);
      }
      assertThat(read).hasValueLessThanOrEqualTo(1 + 2 + 2);
    }
  }

  @Test
  void failureOfOneWorkerEndsTheStream() {
    AtomicInteger closed = new AtomicInteger();
    ChunkPart failing =
        () -> new Endless(new AtomicInteger(), closed, new LanceChunksException("Cannot read."));
    ChunkPart good = () -> new Endless(new AtomicInteger(), closed, null);
    ChunkBatches batches = new ParallelBatches(List.of(good, failing), 2);
    assertThatThrownBy(() -> batches.forEachRemaining(batch -> {})).hasMessage("Cannot read.");
    assertThat(closed).hasValue(2);
    assertThat(batches.hasNext()).isFalse();
    assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void workerCountBelowOneIsRejected() {
    try (ChunkTable table = open()) {
      assertThatThrownBy(() -> table.parallelBatches(ChunkQuery.all(), 0))
          .isInstanceOf(LanceChunksException.class)
          .hasMessage("Cannot read with 0 workers. Give at least 1.");
    }
  }

  private static ChunkPart endless(AtomicInteger read) {
    return () -> new Endless(read, new AtomicInteger(), null);
  }

  /** Returns empty batches forever, or fails. */
  private record Endless(
      AtomicInteger read,
      AtomicInteger closed,
      @org.jspecify.annotations.Nullable LanceChunksException failure)
      implements ChunkBatches {
    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public List<CodeChunk> next() {
      if (failure != null) {
        throw failure;
      }
      read.incrementAndGet();
      return List.of();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
