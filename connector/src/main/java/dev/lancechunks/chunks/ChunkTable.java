package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.size.RangePlanner;
import dev.lancechunks.internal.location.StorageOptions;
import dev.lancechunks.internal.options.Options;
import dev.lancechunks.internal.options.ReadOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * One version of a code-chunk table that is stored as a Lance dataset, such as LanceDB writes.
 *
 * <pre>{@code
 * try (ChunkTable table = ChunkTable.open("/data/chunks.lance")) {
 *   ChunkQuery functions = ChunkQuery.all().languages("java").types("function");
 *   System.out.println(table.count(functions));
 *   try (ChunkBatches batches = table.batches(functions)) {
 *     batches.forEachRemaining(index::addAll);
 *   }
 * }
 * }</pre>
 *
 * <p>What writers do after it was opened is not seen. It may be closed while streams of it are
 * open; these go on.
 */
public final class ChunkTable implements ChunkSource {
  /** What one native scan looks at, if it is filtered, takes memory with its range. */
  private static final long RANGE_BYTES = 128L << 20;

  private static final long COUNTED_RANGE_BYTES = 16L << 20;

  private final TableHandle open;
  private final Snapshot snapshot;
  private final FieldMapping mapping;
  private final QueryPlanner planner;
  private volatile boolean closed;

  private ChunkTable(TableHandle open, Map<ChunkField, String> mapped, ReadOptions options) {
    this.open = open;
    snapshot = open.snapshot();
    List<String> names = snapshot.schema().getFields().stream().map(Field::getName).toList();
    mapping = FieldMapping.of(snapshot.id().location().uri(), names, mapped);
    planner =
        new QueryPlanner(open, mapping, options.scan().useIndices(), options.unsupportedColumns());
  }

  /**
   * Opens the latest version of a table.
   *
   * @param location a directory, or a URI of an object store
   * @throws LanceChunksException if there is no table, or it cannot be read
   */
  public static ChunkTable open(String location) {
    return builder(location).open();
  }

  /** Begins to describe a table; see {@link #open(String)}. */
  public static Builder builder(String location) {
    return new Builder(location);
  }

  /**
   * Which version of which table, and what its columns mean.
   *
   * <pre>{@code
   * ChunkTable.builder("s3://bucket/lancedb")
   *     .table("code_chunks")
   *     .tag("release-1")
   *     .storage("aws_region", "eu-west-1")
   *     .map(ChunkField.CONTENT, "source_text")
   *     .open();
   * }</pre>
   */
  public static final class Builder {
    private final Map<String, String> options = new TreeMap<>();
    private final Map<ChunkField, String> mapped = new EnumMap<>(ChunkField.class);

    private Builder(String location) {
      options.put(Options.PATH.key(), location);
    }

    /**
     * Names a table, without {@code .lance}, when the location is a LanceDB database; its
     * namespaces come first, with dots between.
     */
    public Builder table(String name) {
      options.put(Options.TABLE.key(), name);
      return this;
    }

    /** Reads this branch of the table. */
    public Builder branch(String name) {
      options.put(Options.BRANCH.key(), name);
      return this;
    }

    /** Reads the version with this number. */
    public Builder version(long version) {
      options.put(Options.VERSION_AS_OF.key(), Long.toString(version));
      return this;
    }

    /** Reads the last version committed at or before this time. */
    public Builder asOf(Instant time) {
      options.put(Options.TIMESTAMP_AS_OF.key(), time.toString());
      return this;
    }

    /** Reads the version with this tag, on whatever branch it is. */
    public Builder tag(String tag) {
      options.put(Options.TAG.key(), tag);
      return this;
    }

    /** Tells the object store something, such as {@code aws_access_key_id}; it is never shown. */
    public Builder storage(String key, String value) {
      options.put(StorageOptions.PREFIX + key, value);
      return this;
    }

    /** Compares files with the checksums that {@link ChunkTable#recordChecksums} recorded. */
    public Builder verifyChecksums() {
      options.put(Options.VERIFY_CHECKSUMS.key(), "true");
      return this;
    }

    /** Filters without the table's scalar indices, in case one of them is damaged. */
    public Builder withoutIndices() {
      options.put(Options.USE_INDICES.key(), "false");
      return this;
    }

    /**
     * Leaves out columns that cannot be read, where a query names no columns.
     *
     * <p>Without this, such a query of a table with one of them is an error.
     */
    public Builder omitUnsupportedColumns() {
      options.put(Options.UNSUPPORTED_COLUMNS.key(), "omit");
      return this;
    }

    /** Says which column has a meaning, where its name does not tell. */
    public Builder map(ChunkField field, String column) {
      mapped.put(field, column);
      return this;
    }

    /**
     * Opens the table.
     *
     * @throws LanceChunksException if there is no such table, version or column
     */
    public ChunkTable open() {
      ReadOptions read = ReadOptions.parse(options, ZoneOffset.UTC);
      TableHandle table = LanceTables.open(read);
      try {
        return new ChunkTable(table, mapped, read);
      } catch (RuntimeException e) {
        table.close();
        throw e;
      }
    }
  }

  /** Returns the number of the version that is read. */
  public long version() {
    return snapshot.id().version();
  }

  /** Returns the columns and their types. */
  public Schema schema() {
    return snapshot.schema();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.values());
  }

  @Override
  public ChunkBatches batches(ChunkQuery query) {
    checkOpen();
    ScanRequest request = planner.request(query);
    return batches(query, request, planner.ranges(query, request, RANGE_BYTES, 1));
  }

  /** Streams as {@link #batches(ChunkQuery)} does, in Arrow's own form. */
  public ArrowChunkBatches arrowBatches(ChunkQuery query) {
    checkOpen();
    ScanRequest request = planner.request(query);
    List<RowRange> ranges = planner.ranges(query, request, RANGE_BYTES, 1);
    return new ArrowChunkBatches(
        new RangedBatches(LanceTables.open(snapshot.id()), request, ranges));
  }

  @Override
  public long count(ChunkQuery query) {
    checkOpen();
    long most = query.limit().orElse(Long.MAX_VALUE);
    if (query.filter().isEmpty()) {
      return Math.min(most, snapshot.rows());
    }
    ScanFilter filter = planner.filter(query);
    long count = 0;
    for (RowRange range :
        RangePlanner.plan(
            snapshot, Numbering.PHYSICAL, filter.rowBytes(), COUNTED_RANGE_BYTES, 1)) {
      count += open.count(filter, range);
      if (count >= most) {
        return most;
      }
    }
    return count;
  }

  @Override
  public List<ChunkPart> parts(ChunkQuery query, int most) {
    checkOpen();
    ScanRequest request = planner.request(query);
    // Who reads a part does not know what the others found, so a limit over a filter has one
    // reader.
    if (query.filter().isPresent() && query.limit().isPresent()) {
      return List.of(() -> batches(query));
    }
    return planner.ranges(query, request, Long.MAX_VALUE, most).stream()
        .map(range -> (ChunkPart) () -> batches(query, request, List.of(range)))
        .toList();
  }

  private ChunkBatches batches(ChunkQuery query, ScanRequest request, List<RowRange> ranges) {
    RangedBatches batches = new RangedBatches(LanceTables.open(snapshot.id()), request, ranges);
    ColumnLayout layout = new ColumnLayout(request.names(), mapping.columns());
    return new LanceBatches(batches, layout, query.batchSize());
  }

  /**
   * Records a CRC-32C of each file that this version is read from, in {@code _checksums} in the
   * table's directory, for reads with option {@code verifyChecksums}.
   *
   * <p>Every file is read once, but for those that were recorded for an earlier version: these are
   * the same files, and keep what was recorded then; opened with {@link Builder#verifyChecksums},
   * they are compared with it. So it is best called right after a write.
   *
   * @return the number of files
   * @throws LanceChunksException if the table is in an object store, its directory not writable, a
   *     file missing, cut short or of another format, or the manifest another than was recorded
   */
  public int recordChecksums() {
    checkOpen();
    return open.recordChecksums();
  }

  private void checkOpen() {
    if (closed) {
      throw new LanceChunksException(
          "Cannot read Lance table %s: it was closed. Open it again."
              .formatted(snapshot.id().location().uri()));
    }
  }

  @Override
  public void close() {
    closed = true;
    open.close();
  }

  @Override
  public String toString() {
    return "ChunkTable[%s, version %d]".formatted(snapshot.id().location().uri(), version());
  }
}
