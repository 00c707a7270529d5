package dev.lancechunks.examples;

import java.io.IOException;
import java.util.Iterator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** The next rows of a chunk stream as Arrow batches: what Lance pulls while it writes. */
final class ChunkWriterBatches extends ArrowReader {
  private static final int ROWS_PER_BATCH = 1_000;

  private final ChunkColumns columns;
  private final Iterator<Chunk> chunks;
  private long rowsLeft;

  /** Ends after {@code rows} rows, or earlier when {@code chunks} does. */
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
    // Lance may still hold the buffers of the batch before: leave them to it and fill new ones.
    root.clear();
    // A batch whose lists are all empty would otherwise hand Lance elements without an offset, and
    // that ends the JVM.
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
