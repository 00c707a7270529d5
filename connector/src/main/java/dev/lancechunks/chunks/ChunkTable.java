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
 * One version of a code-chunk table that is stored as a Lance dataset, for example by LanceDB.
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
 * <p>Changes that writers commit after the table was opened are not visible. Streams that are open
 * when the table is closed remain usable.
 */
public final class ChunkTable implements ChunkSource {
  /** Bounds the range of a native scan, because the memory of a filtered scan grows with it. */
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
   * @param location a directory, or a URI of an object store such as {@code s3://bucket/t.lance}
   * @throws LanceChunksException if there is no table at this location, or it cannot be read
   */
  public static ChunkTable open(String location) {
    return builder(location).open();
  }

  /**
   * Returns a builder that opens a table with other settings than {@link #open(String)}.
   *
   * @param location a directory, or a URI of an object store
   */
  public static Builder builder(String location) {
    return new Builder(location);
  }

  /**
   * Selects a table, its version and the meaning of its columns.
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
     * Selects a table of the LanceDB database at the location.
     *
     * @param name the name without {@code .lance}, after its namespaces, separated by dots
     */
    public Builder table(String name) {
      options.put(Options.TABLE.key(), name);
      return this;
    }

    /** Reads this branch, by default at its latest version. */
    public Builder branch(String name) {
      options.put(Options.BRANCH.key(), name);
      return this;
    }

    /** Reads the version with this number, at least 1. */
    public Builder version(long version) {
      options.put(Options.VERSION_AS_OF.key(), Long.toString(version));
      return this;
    }

    /** Reads the last version committed at or before this time. */
    public Builder asOf(Instant time) {
      options.put(Options.TIMESTAMP_AS_OF.key(), time.toString());
      return this;
    }

    /** Reads the version with this tag, on the branch that the tag is on. */
    public Builder tag(String tag) {
      options.put(Options.TAG.key(), tag);
      return this;
    }

    /**
     * Passes an option to the object-store client, such as {@code aws_access_key_id}. Values are
     * never shown in logs or errors.
     */
    public Builder storage(String key, String value) {
      options.put(StorageOptions.PREFIX + key, value);
      return this;
    }

    /**
     * Compares each file with the checksum that {@link ChunkTable#recordChecksums} recorded, before
     * it is read. For local directories only.
     */
    public Builder verifyChecksums() {
      options.put(Options.VERIFY_CHECKSUMS.key(), "true");
      return this;
    }

    /** Filters without the table's scalar indices, for example because one is damaged. */
    public Builder withoutIndices() {
      options.put(Options.USE_INDICES.key(), "false");
      return this;
    }

    /**
     * Omits unreadable columns from queries that name no columns.
     *
     * <p>By default, such a query fails if the table has unreadable columns.
     */
    public Builder omitUnsupportedColumns() {
      options.put(Options.UNSUPPORTED_COLUMNS.key(), "omit");
      return this;
    }

    /** Maps a field to a column that has none of its {@linkplain ChunkField#columnNames names}. */
    public Builder map(ChunkField field, String column) {
      mapped.put(field, column);
      return this;
    }

    /**
     * Opens the table.
     *
     * @throws LanceChunksException if the table, the version or a mapped column does not exist, the
     *     table cannot be read, or a setting is invalid
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

  /** Returns the number of the version that this table reads. */
  public long version() {
    return snapshot.id().version();
  }

  /** Returns the Arrow schema of the table. */
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

  /**
   * Opens a stream like {@link #batches(ChunkQuery)}, but of Arrow batches. The caller closes it.
   *
   * @throws LanceChunksException if the table cannot be read, or cannot answer the query exactly
   */
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
    // The reader of a part does not know how many rows the others found. A limit on filtered rows
    // therefore needs a single reader.
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
   * Records a CRC-32C checksum of each file of this version, for later reads with {@link
   * Builder#verifyChecksums} or option {@code verifyChecksums}. The checksums are written to {@code
   * _checksums} in the table's directory.
   *
   * <p>Call this right after each write. It reads each file once. Files that already have a record
   * of an earlier version keep it and are not read, unless the table was opened with {@link
   * Builder#verifyChecksums}: then they are compared with it.
   *
   * <pre>{@code
   * try (ChunkTable table = ChunkTable.open("/data/chunks.lance")) {
   *   System.out.println(table.recordChecksums() + " files");
   * }
   * }</pre>
   *
   * @return the number of files
   * @throws LanceChunksException if the table is in an object store, its directory is not writable,
   *     a file is missing, truncated or of another format, or the manifest differs from its record
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
