package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * A table of code chunks that can be streamed and counted.
 *
 * <pre>{@code
 * try (ChunkSource source = ChunkTable.open("/data/chunks.lance");
 *     ChunkBatches batches = source.batches(ChunkQuery.all().languages("python"))) {
 *   batches.stream().map(CodeChunk::filePath).distinct().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Sources are thread-safe. The streams that they return are not. Failures throw a {@link
 * LanceChunksException} with a remedy. A query that a source cannot answer exactly fails before any
 * data is read.
 */
public interface ChunkSource extends AutoCloseable {

  /** An ability that only some sources have. */
  enum Capability {
    /** All reads until the source is closed return the same version. */
    SNAPSHOT,
    /** The store evaluates every {@link ChunkFilter}, and transfers only matching rows. */
    FILTERS,
    /** A count transfers no rows, with or without a filter. */
    COUNTS,
    /** {@link #parts} divides a large table into several parts. */
    PARTS
  }

  /** Returns the abilities of this source. */
  Set<Capability> capabilities();

  /**
   * Opens a stream of the query's chunks. It returns each chunk once, in the order of the table.
   * The caller closes the stream.
   *
   * @throws LanceChunksException if the table cannot be read, or cannot answer the query exactly
   */
  ChunkBatches batches(ChunkQuery query);

  /**
   * Returns the number of chunks that {@link #batches(ChunkQuery)} returns for the same query.
   *
   * @throws LanceChunksException if the table cannot be read, or cannot answer the query exactly
   */
  long count(ChunkQuery query);

  /**
   * Divides a query into parts that can be read at the same time. Each chunk of the query is in
   * exactly one part.
   *
   * @param most the approximate maximum number of parts, at least 1
   * @return the parts; empty if the table certainly has no matching chunks
   * @throws LanceChunksException if the table cannot be read, or cannot answer the query exactly
   */
  List<ChunkPart> parts(ChunkQuery query, int most);

  /** Closes this source and releases its resources. */
  @Override
  void close();

  /**
   * Opens a stream like {@link #batches(ChunkQuery)}, and reports its {@link Progress} after each
   * batch. It counts the chunks first.
   */
  default ChunkBatches batches(ChunkQuery query, ProgressListener listener) {
    return new ReportingBatches(count(query), batches(query), listener);
  }

  /**
   * Opens a stream that several threads read, in no particular order. Each thread holds one batch,
   * and waits while the queue holds one batch per thread. Memory is therefore bounded by {@code 2 *
   * workers} batches. The last batch of each part may be smaller.
   *
   * <pre>{@code
   * try (ChunkBatches batches = source.parallelBatches(ChunkQuery.all(), 4)) {
   *   batches.forEachRemaining(index::addAll);
   * }
   * }</pre>
   *
   * @param workers the number of threads, at least 1
   * @throws LanceChunksException if {@code workers} is less than 1, or the table cannot be read
   */
  default ChunkBatches parallelBatches(ChunkQuery query, int workers) {
    if (workers < 1) {
      throw new LanceChunksException(
          "Cannot read with %d workers. Give at least 1.".formatted(workers));
    }
    return new ParallelBatches(parts(query, workers * ParallelBatches.PARTS_PER_WORKER), workers);
  }

  /**
   * Returns a publisher of the query's batches. Each subscription reads the table from the
   * beginning. No batch is read before it is requested.
   *
   * @param executor reads the batches and calls the subscriber
   */
  default Flow.Publisher<List<CodeChunk>> publisher(ChunkQuery query, Executor executor) {
    return new BatchPublisher(() -> batches(query), executor);
  }

  /**
   * Reads all chunks of a query into memory.
   *
   * <p>Each chunk takes about 1 KB plus twice its text, so half a million chunks take gigabytes.
   * {@link #batches(ChunkQuery)} needs memory for only one batch.
   */
  default List<CodeChunk> readAll(ChunkQuery query) {
    List<CodeChunk> all = new ArrayList<>();
    try (ChunkBatches batches = batches(query)) {
      batches.forEachRemaining(all::addAll);
    }
    return all;
  }
}
