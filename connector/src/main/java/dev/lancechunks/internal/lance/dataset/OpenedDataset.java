package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.internal.lance.files.Manifest;
import dev.lancechunks.internal.location.Location;
import java.util.Optional;
import org.lance.Dataset;

/**
 * A native dataset and the manifest it was opened from; the owner closes it.
 *
 * @param manifest the manifest, or empty if the table is in an object store
 */
public record OpenedDataset(Location location, Dataset dataset, Optional<Manifest> manifest)
    implements AutoCloseable {

  public long version() {
    return dataset.version();
  }

  @Override
  public void close() {
    dataset.close();
  }
}
