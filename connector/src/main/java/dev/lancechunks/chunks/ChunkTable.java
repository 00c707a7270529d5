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
import dev.lancechunks.internal.options.ReadOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  /** The maximum bytes of a native scan's range. The memory of a filtered scan grows with it. */
  private static final long RANGE_BYTES = 128L << 20;

  private static final long COUNTED_RANGE_BYTES = 16L << 20;

  private final TableHandle open;
  private final Snapshot snapshot;
  private final FieldMapping mapping;
  private final QueryPlanner planner;
  private volatile boolean closed;

  ChunkTable(TableHandle open, Map<ChunkField, String> mapped, ReadOptions options) {
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
  public static ChunkTableBuilder builder(String location) {
    return new ChunkTableBuilder(location);
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
   * Builder#verifyChecksums}. In that case, they are compared with it.
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
