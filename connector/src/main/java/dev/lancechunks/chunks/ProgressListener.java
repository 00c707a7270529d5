package dev.lancechunks.chunks;

/** Receives the progress of a stream. */
@FunctionalInterface
public interface ProgressListener {
  /** Handles progress. The thread that reads the stream calls this after each batch. */
  void progressed(Progress progress);
}
