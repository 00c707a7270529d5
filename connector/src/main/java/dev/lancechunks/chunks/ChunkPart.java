package dev.lancechunks.chunks;

/**
 * A part of a query's chunks that can be read independently of the other parts.
 *
 * <pre>{@code
 * for (ChunkPart part : source.parts(query, 8)) {
 *   executor.submit(() -> {
 *     try (ChunkBatches batches = part.open()) {
 *       batches.forEachRemaining(this::handle);
 *     }
 *   });
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ChunkPart {
  /**
   * Opens a stream of the chunks of this part. The caller closes the stream.
   *
   * @throws dev.lancechunks.errors.LanceChunksException if the table cannot be read
   */
  ChunkBatches open();
}
