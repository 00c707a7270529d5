package dev.lancechunks.chunks;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Chunks in lists of the size that was asked for; the last one may be shorter, of each part if it
 * is read in parts, and none is empty.
 *
 * <p>Closing it early is fine and releases what it holds. A failure ends it: no batch comes after,
 * and none came twice before.
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

  /** Returns the chunks one by one; closing the stream closes this. */
  default Stream<CodeChunk> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                this, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .flatMap(List::stream)
        .onClose(this::close);
  }

  @Override
  void close();
}
