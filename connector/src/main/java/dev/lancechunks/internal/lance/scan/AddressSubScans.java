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
 * The rows of a split that are wanted, found before they are read.
 *
 * <p>So are the first rows in some order, to read the other columns of these only. And so are rows
 * with structs in them that pass a filter: in a batch of nothing but null structs, Lance's filtered
 * scan gives structs of nulls instead, but not when it is told which rows. And so are all rows
 * where the native library cannot start at one of them.
 */
final class AddressSubScans implements SubScanIterator {
  private static final int MAX_AT_ONCE = 2_000;

  /** What rows are found by. */
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

  /** Returns whether rows of a table can be told by a list. */
  static boolean isPossible(Snapshot snapshot) {
    return snapshot.takes(NativePath.ADDRESS_LISTS) || snapshot.takes(NativePath.ID_LISTS);
  }

  /** Returns whether the rows of {@code request} that a filter keeps are to be found first. */
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

  /** Finds those that a filter keeps, all or the first in an order. */
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

  /** Finds all rows of a range of live ones. */
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
      long most,
      BufferAllocator allocator,
      ScanCounters counters)
      throws Exception {
    key.show(options.collectStats(true));
    try (NativeScan scan = new NativeScan(table.dataset(), options.build(), allocator, counters)) {
      while (count < most && scan.next()) {
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
    // No limit: Lance takes it for one of the rows before those of a list are chosen.
    new FragmentFilter(
            fragmentsOf(some), new ScanFilter("`" + key.column + "` IN (" + list + ")", false, 0))
        .applyTo(options)
        .batchSize(Math.min(batchRows, fittingRows));
  }

  /** An address tells its fragment; an id does not. */
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
