package dev.lancechunks.chunks;

import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * A stream of chunks as Arrow batches, without a Java object for each chunk.
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

  /** Creates the stream, which owns and closes {@code batches}. */
  ArrowChunkBatches(RangedBatches batches) {
    this.batches = batches;
  }

  /**
   * Loads the next batch, which replaces the current one.
   *
   * @return false if there are no more batches
   * @throws dev.lancechunks.errors.LanceChunksException if the table cannot be read
   */
  public boolean loadNext() {
    return batches.next();
  }

  /**
   * Returns the current batch. It has at most as many rows as the query's batch size, and fewer if
   * the rows are wide or a fragment ends. Do not close the batch. It is valid until the next one is
   * loaded.
   */
  public VectorSchemaRoot root() {
    List<FieldVector> vectors = batches.vectors();
    List<Field> fields = vectors.stream().map(FieldVector::getField).toList();
    VectorSchemaRoot root = new VectorSchemaRoot(fields, vectors, batches.rows());
    if (vectors.stream().anyMatch(vector -> vector.getValueCount() > batches.rows())) {
      root.setRowCount(batches.rows()); // the query's limit ends within this batch
    }
    return root;
  }

  /** Returns the dictionaries of the dictionary-encoded columns of the current batch. */
  public DictionaryProvider dictionaries() {
    return batches.dictionaries();
  }

  @Override
  public void close() {
    batches.close();
  }
}
