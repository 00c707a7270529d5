package dev.lancechunks.internal.arrow;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;

/** A stream of Arrow batches. Each batch is valid until the next one is loaded. */
public interface Batches extends AutoCloseable {
  /**
   * Loads the next batch.
   *
   * @return false if there are no more batches
   * @throws dev.lancechunks.errors.LanceChunksException if the table cannot be read
   */
  boolean next();

  /** Returns the columns of the current batch, in the requested order. */
  List<FieldVector> vectors();

  /** Returns the number of rows of the current batch. */
  int rows();

  /** Returns the dictionaries of the current batch. */
  DictionaryProvider dictionaries();

  @Override
  void close() throws IOException;
}
