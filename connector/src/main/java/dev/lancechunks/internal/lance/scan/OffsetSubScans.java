package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.Snapshot;
import java.util.List;
import java.util.Optional;
import org.lance.ipc.ScanOptions;

/** Divides an unfiltered scan of a range of live rows by offset and limit. */
final class OffsetSubScans implements SubScanIterator {
  private final CachedDataset table;
  private final List<String> columns;
  private final SubScanSizes sizes;
  private final Optional<SampledWidths> samples;
  private RowRange rest;

  OffsetSubScans(
      CachedDataset table,
      RowRange range,
      List<String> columns,
      SubScanSizes sizes,
      Optional<SampledWidths> samples) {
    this.table = table;
    this.rest = range;
    this.columns = columns;
    this.sizes = sizes;
    this.samples = samples;
  }

  @Override
  public boolean isEmpty() {
    return rest.count() == 0;
  }

  /** {@inheritDoc} The first batch of a sub-scan is sufficient to size the next one. */
  @Override
  public boolean mayStartNext() {
    return true;
  }

  @Override
  public void narrowNext(ScanOptions.Builder options, long batchRows) throws Exception {
    RowRange rows = rest.first(Math.min(sizes.rows(), rest.count()));
    while (!fit(rows)) {
      rows = rows.first(rows.count() / 2);
    }
    rest = rest.after(rows.count());
    Snapshot.Slice slice = table.snapshot().slice(rows);
    options.fragmentIds(slice.fragmentIds()).offset(slice.offset()).limit(rows.count());
    options.batchSize(Math.min(batchRows, sizes.batchRows(rows.count())));
  }

  private boolean fit(RowRange rows) throws Exception {
    return samples.isPresent()
        ? sizes.suit(rows.count(), samples.get().mean(rows, (double) sizes.rowBytes()))
        : sizes.fit(rows.count(), table.widths().widest(rows, columns));
  }
}
