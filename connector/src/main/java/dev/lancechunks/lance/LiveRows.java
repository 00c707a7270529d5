package dev.lancechunks.lance;

import org.lance.ipc.ScanOptions;

/** All live rows of a range, cut anywhere. */
final class LiveRows implements SubScans {
  private final Snapshot snapshot;
  private RowRange rest;

  LiveRows(Snapshot snapshot, RowRange range) {
    this.snapshot = snapshot;
    this.rest = range;
  }

  @Override
  public boolean isEmpty() {
    return rest.count() == 0;
  }

  @Override
  public void narrowNext(ScanOptions.Builder options, long most) {
    RowRange rows = rest.first(Math.min(most, rest.count()));
    rest = rest.after(rows.count());
    Snapshot.Slice slice = snapshot.slice(rows);
    options.fragmentIds(slice.fragmentIds()).offset(slice.offset()).limit(rows.count());
  }
}
