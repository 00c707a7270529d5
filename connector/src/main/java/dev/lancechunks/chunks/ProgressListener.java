package dev.lancechunks.chunks;

/** Is told after each batch how far a stream is, by the thread that reads it. */
@FunctionalInterface
public interface ProgressListener {
  void progressed(Progress progress);
}
