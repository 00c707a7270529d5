package dev.lancechunks.chunks;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Regroups Lance's batches into batches of the requested size. Lance's batches are bounded in bytes
 * and end with each fragment.
 */
final class LanceBatches implements ChunkBatches {
  private final RangedBatches batches;
  private final ColumnLayout layout;
  private final int batchSize;
  private List<IntFunction<@Nullable Object>> columns = List.of();
  private int row;
  private boolean ended;

  /** Creates the batches, which own and close {@code batches}. */
  LanceBatches(RangedBatches batches, ColumnLayout layout, int batchSize) {
    this.batches = batches;
    this.layout = layout;
    this.batchSize = batchSize;
  }

  @Override
  public boolean hasNext() {
    while (!ended && row == batches.rows()) {
      try {
        load();
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }
    return !ended;
  }

  private void load() {
    row = 0;
    if (batches.next()) {
      List<IntFunction<@Nullable Object>> read = new ArrayList<>();
      for (FieldVector vector : batches.vectors()) {
        read.add(ArrowValues.of(vector, batches.dictionaries()));
      }
      columns = read;
    } else {
      close();
    }
  }

  @Override
  public List<CodeChunk> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<CodeChunk> chunks = new ArrayList<>();
    while (chunks.size() < batchSize && hasNext()) {
      chunks.add(chunk());
    }
    return chunks;
  }

  private CodeChunk chunk() {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = columns.get(k).apply(row);
    }
    row++;
    return new CodeChunk(layout, values);
  }

  /** Releases the native scan. Further calls have no effect. */
  @Override
  public void close() {
    ended = true;
    batches.close();
  }
}
