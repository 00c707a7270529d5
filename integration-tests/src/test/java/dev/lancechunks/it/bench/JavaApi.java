package dev.lancechunks.it.bench;

import dev.lancechunks.chunks.ChunkBatches;
import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;

/** Reads the columns of a workload as chunks of the Java API, on as many threads as Spark uses. */
final class JavaApi implements Worker.Runner {
  private static final int THREADS = 2;

  @Override
  public void run(Workload workload) {
    read(workload);
  }

  @Override
  public String check(Workload workload) {
    return read(workload) + " rows";
  }

  private static long read(Workload workload) {
    ChunkQuery query = ChunkQuery.all().columns(workload.scanned().toArray(String[]::new));
    long rows = 0;
    try (ChunkTable table = ChunkTable.open(workload.table().lance().toString());
        ChunkBatches batches = table.parallelBatches(query, THREADS)) {
      while (batches.hasNext()) {
        rows += batches.next().size();
      }
    }
    return rows;
  }

  @Override
  public void close() {}
}
