package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Selects chunks and their columns. Queries are immutable: each method returns a new query.
 *
 * <pre>{@code
 * ChunkQuery.all()
 *     .files("src/main.py", "src/util.py")
 *     .types("function", "method")
 *     .where(ChunkFilter.greaterThan("complexity", 10))
 *     .batchSize(1_000);
 * }</pre>
 *
 * @param filter the condition on chunks; empty to select all chunks
 * @param columns the names of the table's columns to read; empty to read all except vectors
 * @param vectors whether to read the vector columns as well
 * @param batchSize the number of chunks in a batch, at least 1
 * @param limit the maximum number of chunks in total, at least 0; empty for no limit
 */
public record ChunkQuery(
    Optional<ChunkFilter> filter,
    Optional<List<String>> columns,
    boolean vectors,
    int batchSize,
    OptionalLong limit) {
  /** The number of chunks in a batch unless {@link #batchSize(int)} sets another. */
  public static final int DEFAULT_BATCH_SIZE = 10_000;

  private static final ChunkQuery ALL =
      new ChunkQuery(
          Optional.empty(), Optional.empty(), false, DEFAULT_BATCH_SIZE, OptionalLong.empty());

  /**
   * Checks the values.
   *
   * @throws LanceChunksException if the batch size is less than 1, or the limit is negative
   */
  public ChunkQuery {
    columns = columns.map(List::copyOf);
    if (batchSize < 1) {
      throw new LanceChunksException(
          "Cannot read batches of %d chunks. Give a batch size of at least 1."
              .formatted(batchSize));
    }
    if (limit.isPresent() && limit.getAsLong() < 0) {
      throw new LanceChunksException(
          "Cannot read %d chunks. Give a limit of at least 0.".formatted(limit.getAsLong()));
    }
  }

  /** Returns a query for all chunks, and all columns except vectors. */
  public static ChunkQuery all() {
    return ALL;
  }

  /** Selects the chunks of these files. The paths must equal those in the table. */
  public ChunkQuery files(String... paths) {
    return where(ChunkFilter.in(ChunkField.FILE_PATH, List.of(paths)));
  }

  /** Selects the chunks of these files. The paths must equal those in the table. */
  public ChunkQuery files(Collection<String> paths) {
    return where(ChunkFilter.in(ChunkField.FILE_PATH, List.copyOf(paths)));
  }

  /** Selects the chunks in these languages, such as {@code python}. */
  public ChunkQuery languages(String... languages) {
    return where(ChunkFilter.in(ChunkField.LANGUAGE, List.of(languages)));
  }

  /** Selects the chunks of these types, such as {@code function}. */
  public ChunkQuery types(String... types) {
    return where(ChunkFilter.in(ChunkField.CHUNK_TYPE, List.of(types)));
  }

  /** Selects the chunks that satisfy {@code condition} and all previous conditions. */
  public ChunkQuery where(ChunkFilter condition) {
    ChunkFilter all = filter.map(before -> and(before, condition)).orElse(condition);
    return new ChunkQuery(Optional.of(all), columns, vectors, batchSize, limit);
  }

  /** Returns a flat conjunction, because Lance cannot evaluate deeply nested filters. */
  private static ChunkFilter and(ChunkFilter before, ChunkFilter condition) {
    List<ChunkFilter> all = new ArrayList<>();
    if (before instanceof ChunkFilter.And several) {
      all.addAll(several.filters());
    } else {
      all.add(before);
    }
    all.add(condition);
    return new ChunkFilter.And(all);
  }

  /** Reads only these columns. Vectors are read if they are named. */
  public ChunkQuery columns(String... names) {
    return new ChunkQuery(filter, Optional.of(List.of(names)), vectors, batchSize, limit);
  }

  /** Reads the vector columns in addition. They usually hold most of a table's bytes. */
  public ChunkQuery withVectors() {
    return new ChunkQuery(filter, columns, true, batchSize, limit);
  }

  /** Sets the number of chunks in a batch, at least 1. */
  public ChunkQuery batchSize(int chunks) {
    return new ChunkQuery(filter, columns, vectors, chunks, limit);
  }

  /** Sets the maximum number of chunks in total, at least 0. */
  public ChunkQuery limit(long chunks) {
    return new ChunkQuery(filter, columns, vectors, batchSize, OptionalLong.of(chunks));
  }
}
