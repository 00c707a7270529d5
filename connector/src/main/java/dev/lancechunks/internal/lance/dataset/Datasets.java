package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.internal.lance.files.Manifest;
import dev.lancechunks.internal.lance.files.Manifests;
import dev.lancechunks.internal.lance.files.ReaderFlags;
import dev.lancechunks.internal.lance.library.NativeMemory;
import dev.lancechunks.internal.location.Location;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.lance.Dataset;
import org.lance.ReadOptions;

/**
 * Opens native datasets; the caller owns and closes them.
 *
 * <p>Their native caches are small, because Lance's default of 7 GiB is memory that no Spark
 * setting knows of.
 */
public final class Datasets {
  private static final long INDEX_CACHE_BYTES = 16L << 20;
  private static final long METADATA_CACHE_BYTES = 16L << 20;

  private Datasets() {}

  /** Returns whether a location has a table that can be opened. */
  public static boolean exists(Location location) {
    try {
      open(location, OptionalLong.empty()).close();
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Opens a version, the newest if none is named, after its manifest was read and checked.
   *
   * <p>A manifest that Lance 7.0.0 cannot read itself, or would refuse, is handed to it.
   *
   * @throws IllegalArgumentException if there is no version of this number
   */
  public static OpenedDataset open(Location location, OptionalLong version) throws IOException {
    Optional<Manifest> manifest = Manifests.read(location, version);
    ReadOptions.Builder options = new ReadOptions.Builder();
    if (manifest.isPresent() && isHandedOver(location, manifest.get())) {
      options.setSerializedManifest(manifest.get().direct());
    } else if (version.isPresent()) {
      options.setVersion(version.getAsLong());
    }
    return new OpenedDataset(location, open(location, options), manifest);
  }

  private static boolean isHandedOver(Location location, Manifest manifest) {
    return ReaderFlags.isReadableDespiteFlags(location, manifest)
        || manifest.hasStableRowIds()
        || manifest.isLink();
  }

  /**
   * Opens natively, which throws an IOException though it does not declare one.
   *
   * <p>Each dataset has caches of its own. A session that is shared keeps row ids by the number of
   * their fragment, and lists of indices by version, which a table that was overwritten, or dropped
   * and written anew, has for other rows.
   */
  @SuppressWarnings("RedundantThrows")
  private static Dataset open(Location location, ReadOptions.Builder options) throws IOException {
    return Dataset.open()
        .allocator(NativeMemory.root())
        .uri(location.uri())
        .readOptions(
            options
                .setIndexCacheSizeBytes(INDEX_CACHE_BYTES)
                .setMetadataCacheSizeBytes(METADATA_CACHE_BYTES)
                .setStorageOptions(location.storeOptions())
                .build())
        .build();
  }
}
