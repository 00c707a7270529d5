package dev.lancechunks.it.api;

import dev.lancechunks.chunks.ChunkBatches;
import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.chunks.CodeChunk;
import dev.lancechunks.it.memory.ProcessMemory;
import java.io.IOException;
import java.util.List;

/**
 * Reads a whole table with the Java API and default options.
 *
 * <p>Arguments: the table, and whether vectors are read too.
 */
public final class JavaApiProbe {
  static final String COUNT = "PROBE counted ";
  static final String ROWS = "PROBE rows ";
  static final String CHARACTERS = "PROBE characters ";
  static final String VECTORS = "PROBE vectors ";
  static final String PEAK = "PROBE peak bytes ";
  static final String NANOS = "PROBE nanoseconds ";
  static final String SPARK = "PROBE spark ";

  private JavaApiProbe() {}

  public static void main(String[] args) throws IOException {
    ChunkQuery query = ChunkQuery.all();
    if (Boolean.parseBoolean(args[1])) {
      query = query.withVectors();
    }
    long rows = 0;
    long bytes = 0;
    long vectors = 0;
    long start = System.nanoTime();
    try (ChunkTable table = ChunkTable.open(args[0]);
        ChunkBatches batches = table.batches(query)) {
      System.out.println(COUNT + table.count(query));
      while (batches.hasNext()) {
        List<CodeChunk> batch = batches.next();
        rows += batch.size();
        for (CodeChunk chunk : batch) {
          String content = chunk.content();
          bytes += content == null ? 0 : content.length();
          vectors += chunk.vector() == null ? 0 : 1;
        }
      }
    }
    System.out.println(NANOS + (System.nanoTime() - start));
    System.out.println(ROWS + rows);
    System.out.println(CHARACTERS + bytes);
    System.out.println(VECTORS + vectors);
    System.out.println(PEAK + ProcessMemory.peak());
    System.out.println(SPARK + hasSpark());
  }

  private static boolean hasSpark() {
    return JavaApiProbe.class
            .getClassLoader()
            .getResource("org/apache/spark/sql/SparkSession.class")
        != null;
  }
}
