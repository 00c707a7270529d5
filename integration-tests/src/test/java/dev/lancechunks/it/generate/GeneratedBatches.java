package dev.lancechunks.it.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** Generates the rows of one fragment as Arrow batches and counts them. */
final class GeneratedBatches extends ArrowReader {

  private static final int BATCH_ROWS = 2_048;

  /** A batch ends early at this size of content, so that large rows do not add up. */
  private static final long BATCH_BYTES = 16 << 20;

  private final TableSpec spec;
  private final ChunkRows rows;
  private final long end;
  private long next;

  private Tally tally = Tally.ZERO;

  GeneratedBatches(BufferAllocator allocator, TableSpec spec, int fragment) {
    super(allocator);
    this.spec = spec;
    this.rows = new ChunkRows(spec);
    this.next = spec.firstRow(fragment);
    this.end = spec.firstRow(fragment + 1);
  }

  Tally tally() {
    return tally;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    if (next == end) {
      return false;
    }
    List<ChunkRow> batch = new ArrayList<>(BATCH_ROWS);
    List<float[]> vectors = new ArrayList<>(BATCH_ROWS);
    long fullAt = tally.contentBytes() + BATCH_BYTES;
    for (; next < end && batch.size() < BATCH_ROWS && tally.contentBytes() < fullAt; next++) {
      ChunkRow row = rows.row(next);
      float[] vector = rows.vector(next);
      tally = tally.plus(Tally.of(row, vector));
      batch.add(row);
      vectors.add(vector);
    }
    VectorSchemaRoot root = getVectorSchemaRoot();
    // The consumer of the previous batch owns its buffers; this batch allocates new ones.
    root.clear();
    BatchWriter writer = new BatchWriter(root);
    if (spec.vectorDimension() > 0) {
      writer.vectors(vectors);
    }
    writer.rows(batch);
    return true;
  }

  @Override
  public long bytesRead() {
    return tally.contentBytes();
  }

  @Override
  protected void closeReadSource() {}

  @Override
  protected Schema readSchema() {
    return ChunkColumn.schema(spec.vectorDimension());
  }
}
