package dev.lancechunks.chunks;

import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Chunks as Arrow has them, without an object for each.
 *
 * <pre>{@code
 * try (ArrowChunkBatches batches = table.arrowBatches(ChunkQuery.all().columns("content"))) {
 *   while (batches.loadNext()) {
 *     VarCharVector contents = (VarCharVector) batches.root().getVector("content");
 *     ...
 *   }
 * }
 * }</pre>
 */
public final class ArrowChunkBatches implements AutoCloseable {
  private final RangedBatches batches;

  /** Takes over {@code batches}. */
  ArrowChunkBatches(RangedBatches batches) {
    this.batches = batches;
  }

  /**
   * Loads the next batch, which replaces the one before.
   *
   * @return false at the end
   * @throws dev.lancechunks.errors.LanceChunksException if the table cannot be read
   */
  public boolean loadNext() {
    return batches.next();
  }

  /**
   * Returns the current batch: at most the query's batch size of rows, fewer where they are wide or
   * a fragment ends. It must not be closed, and lives until the next one is loaded.
   */
  public VectorSchemaRoot root() {
    List<FieldVector> vectors = batches.vectors();
    List<Field> fields = vectors.stream().map(FieldVector::getField).toList();
    VectorSchemaRoot root = new VectorSchemaRoot(fields, vectors, batches.rows());
    if (vectors.stream().anyMatch(vector -> vector.getValueCount() > batches.rows())) {
      root.setRowCount(batches.rows()); // a limit has cut this batch
    }
    return root;
  }

  /** Returns what the encoded columns of the current batch refer to. */
  public DictionaryProvider dictionaries() {
    return batches.dictionaries();
  }

  @Override
  public void close() {
    batches.close();
  }
}
