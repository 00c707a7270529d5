package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.model.NativePath;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.SortKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.lance.ipc.ColumnOrdering;
import org.lance.ipc.ScanOptions;

/**
 * Finds the addresses or ids of the requested rows first, then reads the rows by these keys.
 *
 * <p>This is done in three cases:
 *
 * <ul>
 *   <li>Ordered scans with a limit: the other columns are read for the first rows only.
 *   <li>Filtered scans with struct columns: Lance's filtered scan returns structs of nulls instead
 *       of null structs if all structs in a batch are null. A scan by keys does not.
 *   <li>Unfiltered scans, if the native library cannot efficiently start at an offset.
 * </ul>
 */
final class AddressSubScans implements SubScanIterator {
  private static final int MAX_AT_ONCE = 2_000;

  /** The kind of key. */
  private enum Key {
    ADDRESS("_rowaddr"),
    ID("_rowid");

    private final String column;

    Key(String column) {
      this.column = column;
    }

    static Key of(Snapshot snapshot) {
      return snapshot.takes(NativePath.ADDRESS_LISTS) ? ADDRESS : ID;
    }

    void show(ScanOptions.Builder options) {
      options.withRowAddress(this == ADDRESS).withRowId(this == ID);
    }
  }

  private final Key key;
  private final List<Integer> fragmentIds;
  private final long fittingRows;
  private long[] keys = new long[16];
  private int count;
  private int taken;

  private AddressSubScans(CachedDataset table, ScanRequest request, RowRange range) {
    key = Key.of(table.snapshot());
    fragmentIds = table.snapshot().slice(range).fragmentIds();
    fittingRows = SubScanSizes.scatteredRows(table, request, range);
  }

  /** Returns whether rows of a table can be read by a list of keys. */
  static boolean isPossible(Snapshot snapshot) {
    return snapshot.takes(NativePath.ADDRESS_LISTS) || snapshot.takes(NativePath.ID_LISTS);
  }

  /** Returns whether the keys of the rows must be found first for a filtered request. */
  static boolean isNeeded(ScanRequest request, Snapshot snapshot) {
    boolean structs =
        isPossible(snapshot)
            && request.names().stream()
                .anyMatch(name -> holdsStruct(snapshot.schema().findField(name)));
    return structs || !request.order().isEmpty();
  }

  private static boolean holdsStruct(Field field) {
    return field.getType() instanceof ArrowType.Struct
        || field.getChildren().stream().anyMatch(AddressSubScans::holdsStruct);
  }

  /** Finds the rows that match the request's filter: all, or the first ones in its order. */
  static AddressSubScans find(
      CachedDataset table,
      ScanRequest request,
      RowRange range,
      BufferAllocator allocator,
      ScanCounters counters)
      throws Exception {
    ScanOptions.Builder options =
        FragmentFilter.of(table.snapshot(), request.filter(), range)
            .applyTo(new ScanOptions.Builder())
            .columns(request.order().stream().map(SortKey::column).distinct().toList());
    if (!request.order().isEmpty()) {
      options.limit(request.limit());
      options.setColumnOrderings(request.order().stream().map(AddressSubScans::ordering).toList());
    }
    AddressSubScans found = new AddressSubScans(table, request, range);
    found.addAll(table, options, request.limit(), allocator, counters);
    return found;
  }

  /** Finds all rows of a range of live rows. */
  static AddressSubScans live(
      CachedDataset table,
      ScanRequest request,
      RowRange range,
      BufferAllocator allocator,
      ScanCounters counters)
      throws Exception {
    Snapshot.Slice slice = table.snapshot().slice(range);
    AddressSubScans found = new AddressSubScans(table, request, range);
    ScanOptions.Builder options =
        new ScanOptions.Builder()
            .columns(List.of())
            .fragmentIds(slice.fragmentIds())
            .offset(slice.offset())
            .limit(range.count());
    found.addAll(table, options, range.count(), allocator, counters);
    return found;
  }

  private void addAll(
      CachedDataset table,
      ScanOptions.Builder options,
      long maxRows,
      BufferAllocator allocator,
      ScanCounters counters)
      throws Exception {
    key.show(options.collectStats(true));
    try (NativeScan scan = new NativeScan(table.dataset(), options.build(), allocator, counters)) {
      while (count < maxRows && scan.next()) {
        add((UInt8Vector) scan.root().getVector(key.column));
      }
    }
  }

  private void add(UInt8Vector more) {
    int rows = more.getValueCount();
    if (count + rows > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(count + rows, 2 * count));
    }
    for (int i = 0; i < rows; i++) {
      keys[count++] = more.get(i);
    }
  }

  @Override
  public boolean isEmpty() {
    return taken == count;
  }

  @Override
  public void narrowNext(ScanOptions.Builder options, long batchRows) {
    int end = (int) Math.min(count, taken + Math.min(fittingRows, MAX_AT_ONCE));
    long[] some = Arrays.copyOfRange(keys, taken, end);
    taken = end;
    String list =
        Arrays.stream(some).mapToObj(Long::toUnsignedString).collect(Collectors.joining(", "));
    // Sets no limit, because Lance would apply it before it selects the rows in the list.
    new FragmentFilter(
            fragmentsOf(some), new ScanFilter("`" + key.column + "` IN (" + list + ")", false, 0))
        .applyTo(options)
        .batchSize(Math.min(batchRows, fittingRows));
  }

  /** Returns the fragments of the keys. An address contains its fragment, an id does not. */
  private List<Integer> fragmentsOf(long[] some) {
    return key == Key.ID
        ? fragmentIds
        : Arrays.stream(some).mapToObj(FragmentFilter::fragmentOf).distinct().sorted().toList();
  }

  private static ColumnOrdering ordering(SortKey key) {
    ColumnOrdering.Builder builder = new ColumnOrdering.Builder();
    builder.setColumnName(key.column());
    builder.setAscending(key.ascending());
    builder.setNullFirst(key.nullsFirst());
    return builder.build();
  }
}
