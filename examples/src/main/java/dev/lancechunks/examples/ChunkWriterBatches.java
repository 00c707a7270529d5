package dev.lancechunks.examples;

import java.io.IOException;
import java.util.Iterator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** Arrow batches of the next rows of a chunk stream, which Lance reads while it writes. */
final class ChunkWriterBatches extends ArrowReader {
  private static final int ROWS_PER_BATCH = 1_000;

  private final ChunkColumns columns;
  private final Iterator<Chunk> chunks;
  private long rowsLeft;

  /** Creates batches that end after {@code rows} rows, or when {@code chunks} ends. */
  ChunkWriterBatches(
      BufferAllocator allocator, ChunkColumns columns, Iterator<Chunk> chunks, long rows) {
    super(allocator);
    this.columns = columns;
    this.chunks = chunks;
    this.rowsLeft = rows;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    VectorSchemaRoot root = getVectorSchemaRoot();
    // Lance may still hold the buffers of the previous batch. Leave them to Lance and use new ones.
    root.clear();
    // Without this, a batch whose lists are all empty would have no offset buffer for the elements,
    // and Lance would abort the JVM.
    root.allocateNew();
    int row = 0;
    while (row < ROWS_PER_BATCH && rowsLeft > 0 && chunks.hasNext()) {
      columns.write(chunks.next(), root, row++);
      rowsLeft--;
    }
    root.setRowCount(row);
    return row > 0;
  }

  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  protected void closeReadSource() {}

  @Override
  protected Schema readSchema() {
    return columns.schema();
  }
}
