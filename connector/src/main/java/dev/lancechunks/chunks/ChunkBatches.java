package dev.lancechunks.chunks;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Iterates over non-empty batches of the requested size. The last batch may be smaller. If the
 * query is read in parts, the last batch of each part may be smaller.
 *
 * <p>Close every iterator. It may be closed before its end. After a failure, no more batches are
 * returned. No chunk is returned twice. {@link #hasNext} and {@link #next} throw a {@link
 * dev.lancechunks.errors.LanceChunksException} if the table cannot be read.
 *
 * <pre>{@code
 * try (ChunkBatches batches = source.batches(query)) {
 *   while (batches.hasNext()) {
 *     handle(batches.next());
 *   }
 * }
 * }</pre>
 */
public interface ChunkBatches extends Iterator<List<CodeChunk>>, AutoCloseable {

  /** Returns the chunks as a stream. Closing the stream closes these batches. */
  default Stream<CodeChunk> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                this, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .flatMap(List::stream)
        .onClose(this::close);
  }

  /** Releases all resources. Further calls have no effect. */
  @Override
  void close();
}
