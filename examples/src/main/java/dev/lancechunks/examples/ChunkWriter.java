package dev.lancechunks.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import org.apache.arrow.memory.BufferAllocator;
import org.lance.Dataset;
import org.lance.WriteParams.WriteMode;

/** Writes chunks to a new Lance table, with one append, and thus one fragment, for each group. */
record ChunkWriter(BufferAllocator allocator, int rowsPerAppend) {
  static final int ROWS_PER_APPEND = 8_000;

  /**
   * Writes all chunks to {@code table}. Without chunks, no table is created.
   *
   * @return the number of rows written
   */
  long write(Iterator<Chunk> chunks, Path table) throws IOException {
    ChunkColumns columns =
        new ChunkColumns(
            LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS).toString());
    long rows = 0;
    WriteMode mode = WriteMode.CREATE;
    while (chunks.hasNext()) {
      try (ChunkWriterBatches batches =
              new ChunkWriterBatches(allocator, columns, chunks, rowsPerAppend);
          Dataset written =
              Dataset.write()
                  .allocator(allocator)
                  .reader(batches)
                  .uri(table.toString())
                  .mode(mode)
                  .execute()) {
        rows = written.countRows();
      }
      mode = WriteMode.APPEND;
    }
    return rows;
  }
}
