package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * A store of code chunks that can be streamed and counted.
 *
 * <pre>{@code
 * try (ChunkSource source = ChunkTable.open("/data/chunks.lance");
 *     ChunkBatches batches = source.batches(ChunkQuery.all().languages("python"))) {
 *   batches.stream().map(CodeChunk::filePath).distinct().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Sources are safe for use by several threads, what they give is not. All fail with a {@link
 * LanceChunksException} that says what to do; a query that a source cannot answer exactly fails so
 * before anything is read.
 */
public interface ChunkSource extends AutoCloseable {

  /** What not every store can do. */
  enum Capability {
    /** All that is read until the source is closed is of one version. */
    SNAPSHOT,
    /**
     * Every {@link ChunkFilter} is evaluated by the store, so that only matching rows are moved.
     */
    FILTERS,
    /** A count, filtered or not, moves no rows. */
    COUNTS,
    /** {@link #parts} gives several parts of a large store. */
    PARTS
  }

  /** Returns what this source can do. */
  Set<Capability> capabilities();

  /**
   * Streams the chunks that a query asks for, each once, in the order of the store. The caller
   * closes the stream.
   */
  ChunkBatches batches(ChunkQuery query);

  /** Counts the chunks that {@link #batches} gives for the same query. */
  long count(ChunkQuery query);

  /**
   * Divides a query into parts that can be read at the same time: each of its chunks is in one of
   * them.
   *
   * @param most about how many parts are of use, at least 1
   * @return none if it is known that there is nothing to read
   */
  List<ChunkPart> parts(ChunkQuery query, int most);

  @Override
  void close();

  /** Streams as {@link #batches(ChunkQuery)} does, and says how far it is: see {@link Progress}. */
  default ChunkBatches batches(ChunkQuery query, ProgressListener listener) {
    return new ReportingBatches(count(query), batches(query), listener);
  }

  /**
   * Streams with several threads, in no certain order. Each has one batch at hand and waits while
   * as many batches are ready as there are threads, so memory is bounded by {@code 2 * workers}
   * batches. The last batch of each part may be short.
   *
   * <pre>{@code
   * try (ChunkBatches batches = source.parallelBatches(ChunkQuery.all(), 4)) {
   *   batches.forEachRemaining(index::addAll);
   * }
   * }</pre>
   *
   * @param workers at least 1
   */
  default ChunkBatches parallelBatches(ChunkQuery query, int workers) {
    if (workers < 1) {
      throw new LanceChunksException(
          "Cannot read with %d workers. Give at least 1.".formatted(workers));
    }
    return new ParallelBatches(parts(query, workers * ParallelBatches.PARTS_PER_WORKER), workers);
  }

  /**
   * Publishes batches as a subscriber asks for them. Each subscription reads anew, and nothing is
   * read ahead of demand.
   *
   * @param executor runs the reading, and calls the subscriber
   */
  default Flow.Publisher<List<CodeChunk>> publisher(ChunkQuery query, Executor executor) {
    return new BatchPublisher(() -> batches(query), executor);
  }

  /**
   * Reads everything that a query asks for into memory.
   *
   * <p>This takes memory for all of it at once, about 1 KB and twice the text for each chunk; half
   * a million chunks take gigabytes. {@link #batches(ChunkQuery)} takes that of one batch.
   */
  default List<CodeChunk> readAll(ChunkQuery query) {
    List<CodeChunk> all = new ArrayList<>();
    try (ChunkBatches batches = batches(query)) {
      batches.forEachRemaining(all::addAll);
    }
    return all;
  }
}
