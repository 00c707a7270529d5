package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which chunks are wanted, and what of them. Immutable: each method returns another query.
 *
 * <pre>{@code
 * ChunkQuery.all()
 *     .files("src/main.py", "src/util.py")
 *     .types("function", "method")
 *     .where(ChunkFilter.greaterThan("complexity", 10))
 *     .batchSize(1_000);
 * }</pre>
 *
 * @param filter what a chunk has to satisfy; empty for all
 * @param columns those to read, by the names of the table; empty for all but vectors
 * @param batchSize chunks in a batch, at least 1
 * @param limit most chunks in all
 */
public record ChunkQuery(
    Optional<ChunkFilter> filter,
    Optional<List<String>> columns,
    boolean vectors,
    int batchSize,
    OptionalLong limit) {
  public static final int DEFAULT_BATCH_SIZE = 10_000;

  private static final ChunkQuery ALL =
      new ChunkQuery(
          Optional.empty(), Optional.empty(), false, DEFAULT_BATCH_SIZE, OptionalLong.empty());

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

  /** Returns the query for every chunk and all columns but vectors. */
  public static ChunkQuery all() {
    return ALL;
  }

  /** Keeps the chunks of these files, spelled exactly as the table does. */
  public ChunkQuery files(String... paths) {
    return where(ChunkFilter.in(ChunkField.FILE_PATH, List.of(paths)));
  }

  /** Keeps the chunks of these files, spelled exactly as the table does. */
  public ChunkQuery files(Collection<String> paths) {
    return where(ChunkFilter.in(ChunkField.FILE_PATH, List.copyOf(paths)));
  }

  /** Keeps the chunks in these languages, such as {@code python}. */
  public ChunkQuery languages(String... languages) {
    return where(ChunkFilter.in(ChunkField.LANGUAGE, List.of(languages)));
  }

  /** Keeps the chunks of these types, such as {@code function}. */
  public ChunkQuery types(String... types) {
    return where(ChunkFilter.in(ChunkField.CHUNK_TYPE, List.of(types)));
  }

  /** Keeps the chunks that satisfy {@code condition} besides all that was asked before. */
  public ChunkQuery where(ChunkFilter condition) {
    ChunkFilter all = filter.map(before -> and(before, condition)).orElse(condition);
    return new ChunkQuery(Optional.of(all), columns, vectors, batchSize, limit);
  }

  /** Keeps a list of conditions flat: what is nested deeply cannot be evaluated. */
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

  /** Reads these columns only, vectors among them if they are named. */
  public ChunkQuery columns(String... names) {
    return new ChunkQuery(filter, Optional.of(List.of(names)), vectors, batchSize, limit);
  }

  /** Reads vectors too, besides any columns that are named; they are most of a table's bytes. */
  public ChunkQuery withVectors() {
    return new ChunkQuery(filter, columns, true, batchSize, limit);
  }

  /** Hands out batches of this many chunks. */
  public ChunkQuery batchSize(int chunks) {
    return new ChunkQuery(filter, columns, vectors, chunks, limit);
  }

  /** Reads no more than this many chunks. */
  public ChunkQuery limit(long chunks) {
    return new ChunkQuery(filter, columns, vectors, batchSize, OptionalLong.of(chunks));
  }
}
