package dev.lancechunks.examples.cli;

import dev.lancechunks.chunks.ChunkBatches;
import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.chunks.CodeChunk;
import dev.lancechunks.examples.ScanProgress;
import java.util.List;
import java.util.function.Consumer;

/** Streams chunks and shows progress on standard error. */
final class Streaming {
  private Streaming() {}

  static void through(ChunkTable table, ChunkQuery query, Consumer<List<CodeChunk>> work) {
    ScanProgress progress = ScanProgress.through(table.count(query), "chunks", System.err);
    long done = 0;
    try (progress;
        ChunkBatches batches = table.batches(query)) {
      while (batches.hasNext()) {
        List<CodeChunk> batch = batches.next();
        work.accept(batch);
        done += batch.size();
        progress.at(done);
      }
    }
  }
}
