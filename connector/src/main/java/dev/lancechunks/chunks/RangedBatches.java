package dev.lancechunks.chunks;

import dev.lancechunks.internal.arrow.Batches;
import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads ranges of one table one after the other. The memory of a filtered scan grows with its
 * range, so smaller ranges bound the memory.
 */
final class RangedBatches implements Batches {
  private final TableHandle table;
  private final ScanRequest request;
  private final Deque<RowRange> rest;
  private long wanted;
  private @Nullable Batches current;

  /** Creates the batches, which own and close {@code table}. */
  RangedBatches(TableHandle table, ScanRequest request, List<RowRange> ranges) {
    this.table = table;
    this.request = request;
    rest = new ArrayDeque<>(ranges);
    wanted = request.limit();
  }

  @Override
  public boolean next() {
    while (true) {
      if (current == null) {
        if (rest.isEmpty() || wanted == 0) {
          return false;
        }
        current = table.read(request.limitedTo(wanted), rest.remove(), new ScanCounters());
      }
      if (current.next()) {
        wanted -= current.rows();
        return true;
      }
      closeCurrent();
    }
  }

  private void closeCurrent() {
    Batches ended = current;
    current = null;
    if (ended != null) {
      try {
        ended.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Batches current() {
    if (current == null) {
      throw new IllegalStateException("no batch is loaded");
    }
    return current;
  }

  @Override
  public List<FieldVector> vectors() {
    return current().vectors();
  }

  @Override
  public int rows() {
    return current == null ? 0 : current.rows();
  }

  @Override
  public DictionaryProvider dictionaries() {
    return current().dictionaries();
  }

  @Override
  public void close() {
    try (table) {
      rest.clear();
      closeCurrent();
    }
  }
}
