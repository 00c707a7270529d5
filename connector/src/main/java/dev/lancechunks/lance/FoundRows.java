package dev.lancechunks.lance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.lance.ipc.ScanOptions;

/**
 * The addresses of the rows of a split that are wanted, found before the rows are read.
 *
 * <p>So are the first rows in some order, to read the other columns of these only. And so are rows
 * with structs in them that pass a filter: in a batch of nothing but null structs, Lance's filtered
 * scan gives structs of nulls instead, but not when it is told the addresses.
 */
final class FoundRows implements SubScans {
  private static final int MOST_AT_ONCE = 2_000;

  private long[] addresses = new long[16];
  private final long fittingRows;
  private int count;
  private int taken;

  private FoundRows(long fittingRows) {
    this.fittingRows = fittingRows;
  }

  /** Returns whether the rows of {@code request} are to be found first. */
  static boolean isNeeded(ScanRequest request, Snapshot snapshot) {
    boolean structs =
        !snapshot.isLegacy()
            && request.names().stream()
                .anyMatch(name -> holdsStruct(snapshot.schema().findField(name)));
    return structs || !request.order().isEmpty();
  }

  private static boolean holdsStruct(Field field) {
    return field.getType() instanceof ArrowType.Struct
        || field.getChildren().stream().anyMatch(FoundRows::holdsStruct);
  }

  static FoundRows find(
      OpenTable table,
      ScanRequest request,
      RowRange range,
      BufferAllocator allocator,
      ScanCounters counters)
      throws Exception {
    ScanOptions.Builder options =
        NativeFilter.of(table.snapshot(), request.filter(), range)
            .applyTo(new ScanOptions.Builder())
            .columns(request.order().stream().map(SortKey::column).distinct().toList())
            .withRowAddress(true)
            .collectStats(true);
    if (!request.order().isEmpty()) {
      options.limit(request.limit());
      options.setColumnOrderings(request.order().stream().map(SortKey::forLance).toList());
    }
    FoundRows found = new FoundRows(table.fittingRows(request, range));
    try (NativeScan scan = new NativeScan(table.dataset(), options.build(), allocator, counters)) {
      while (found.count < request.limit() && scan.next()) {
        found.add((UInt8Vector) scan.root().getVector("_rowaddr"));
      }
    }
    return found;
  }

  private void add(UInt8Vector more) {
    int rows = more.getValueCount();
    if (count + rows > addresses.length) {
      addresses = Arrays.copyOf(addresses, Math.max(count + rows, 2 * count));
    }
    for (int i = 0; i < rows; i++) {
      addresses[count++] = more.get(i);
    }
  }

  @Override
  public boolean isEmpty() {
    return taken == count;
  }

  @Override
  public void narrowNext(ScanOptions.Builder options, long batchRows) {
    int end = (int) Math.min(count, taken + Math.min(fittingRows, MOST_AT_ONCE));
    long[] some = Arrays.copyOfRange(addresses, taken, end);
    taken = end;
    String list =
        Arrays.stream(some).mapToObj(Long::toUnsignedString).collect(Collectors.joining(", "));
    List<Integer> fragments =
        Arrays.stream(some).mapToObj(NativeFilter::fragmentOf).distinct().sorted().toList();
    // No limit: Lance takes it for one of the rows before those of a list of addresses are chosen.
    new NativeFilter(fragments, new ScanFilter("`_rowaddr` IN (" + list + ")", false, 0))
        .applyTo(options)
        .batchSize(Math.min(batchRows, fittingRows));
  }
}
