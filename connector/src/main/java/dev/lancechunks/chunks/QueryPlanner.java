package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.filter.LanceSql;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.IndexUse;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.size.ColumnWidths;
import dev.lancechunks.internal.lance.size.RangePlanner;
import dev.lancechunks.internal.options.UnsupportedColumns;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** Translates queries into scans of one table, or throws if a query has no exact translation. */
final class QueryPlanner {
  private static final int MAX_NATIVE_BATCH = 8_192;

  private final TableHandle table;
  private final Snapshot snapshot;
  private final ColumnWidths widths;
  private final FieldMapping mapping;
  private final boolean useIndices;
  private final UnsupportedColumns unsupported;

  QueryPlanner(
      TableHandle table, FieldMapping mapping, boolean useIndices, UnsupportedColumns unsupported) {
    this.table = table;
    this.useIndices = useIndices;
    this.unsupported = unsupported;
    this.snapshot = table.snapshot();
    this.widths = ColumnWidths.of(snapshot);
    this.mapping = mapping;
  }

  /**
   * Divides the rows of a query into ranges by the bytes of the columns that are read or filtered.
   *
   * @param request the request of {@code query}
   * @param mostBytes the maximum bytes of a range
   * @param readers the number of threads to divide the rows among
   */
  List<RowRange> ranges(ChunkQuery query, ScanRequest request, long mostBytes, int readers) {
    boolean unfiltered = query.filter().isEmpty();
    List<RowRange> ranges =
        RangePlanner.plan(
            snapshot,
            unfiltered ? Numbering.LIVE : Numbering.PHYSICAL,
            request.rowBytes() + request.filter().rowBytes(),
            mostBytes,
            readers);
    long end = unfiltered ? query.limit().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
    return ranges.stream()
        .map(range -> range.within(0, end))
        .filter(range -> range.count() > 0)
        .toList();
  }

  /** Returns the scan request of a query. */
  ScanRequest request(ChunkQuery query) {
    List<String> names = columns(query);
    return new ScanRequest(
        names,
        filter(query),
        widths.rowBytes(names),
        Math.min(query.batchSize(), MAX_NATIVE_BATCH),
        query.limit().orElse(Long.MAX_VALUE),
        List.of());
  }

  private List<String> columns(ChunkQuery query) {
    List<String> all = snapshot.schema().getFields().stream().map(Field::getName).toList();
    Set<String> omitted =
        unsupported == UnsupportedColumns.OMIT ? snapshot.unreadable().keySet() : Set.of();
    List<String> present = all.stream().filter(name -> !omitted.contains(name)).toList();
    List<String> vectors =
        snapshot.schema().getFields().stream()
            .filter(this::isVector)
            .map(Field::getName)
            .filter(present::contains)
            .toList();
    Set<String> names = new LinkedHashSet<>(query.columns().orElse(present));
    if (query.vectors()) {
      names.addAll(vectors);
    } else if (query.columns().isEmpty()) {
      vectors.forEach(names::remove);
    }
    if (names.isEmpty()) {
      throw new LanceChunksException(
          "Cannot read Lance table %s: the query selects no columns. Name columns, or use withVectors(). It has %s."
              .formatted(snapshot.id().location().uri(), all));
    }
    for (String name : names) {
      if (!all.contains(name)) {
        throw new LanceChunksException(
            "Cannot read column %s of Lance table %s: there is no such column. It has %s."
                .formatted(name, snapshot.id().location().uri(), all));
      }
      String reason = snapshot.unreadable().get(name);
      if (reason != null) {
        throw new LanceChunksException(
            "Cannot read column %s of Lance table %s: %s. Name the other columns in the query, or omit such columns with ChunkTable.builder(…).omitUnsupportedColumns()."
                .formatted(name, snapshot.id().location().uri(), reason));
      }
    }
    return List.copyOf(names);
  }

  private boolean isVector(Field field) {
    boolean floats =
        field.getType() instanceof ArrowType.FixedSizeList
            && field.getChildren().get(0).getType() instanceof ArrowType.FloatingPoint;
    return floats || mapping.column(ChunkField.VECTOR).filter(field.getName()::equals).isPresent();
  }

  /** Returns the filter of a query, with indices only if they are proven exact. */
  ScanFilter filter(ChunkQuery query) {
    if (query.filter().isEmpty()) {
      return ScanFilter.NONE;
    }
    Filter filter = new FilterTranslator(snapshot, mapping).translate(query.filter().get());
    List<String> names = filter.columns().map(column -> column.path().get(0)).distinct().toList();
    ScanFilter scan =
        new ScanFilter(
            LanceSql.of(filter),
            IndexUse.of(snapshot, filter.tests().distinct().toList(), useIndices).isAllowed(),
            widths.rowBytes(names));
    try {
      return table.checked(scan);
    } catch (IllegalArgumentException e) {
      throw new LanceChunksException(
          "Cannot filter Lance table %s: %s."
              .formatted(snapshot.id().location().uri(), e.getMessage()),
          e);
    }
  }
}
