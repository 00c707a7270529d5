package dev.lancechunks.chunks;

/** A part of a query's chunks that is read by itself. */
@FunctionalInterface
public interface ChunkPart {
  /** Streams its chunks; the caller closes the stream. */
  ChunkBatches open();
}
