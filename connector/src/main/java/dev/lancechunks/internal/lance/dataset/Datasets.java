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
 * <p>Their native caches are small, because Lance's default of 7 GiB is not covered by any Spark
 * memory setting.
 */
public final class Datasets {
  private static final long INDEX_CACHE_BYTES = 16L << 20;
  private static final long METADATA_CACHE_BYTES = 16L << 20;

  private Datasets() {}

  /** Returns whether a location contains a table that can be opened. */
  public static boolean exists(Location location) {
    try {
      open(location, OptionalLong.empty()).close();
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Reads and checks the manifest of a version, by default the newest, and opens the version.
   *
   * <p>If Lance 7.0.0 would fail on the manifest file or reject it, the parsed manifest is passed
   * to it instead.
   *
   * @throws IllegalArgumentException if the version does not exist
   */
  public static OpenedDataset open(Location location, OptionalLong version) throws IOException {
    Optional<Manifest> manifest = Manifests.read(location, version);
    ReadOptions.Builder options = new ReadOptions.Builder();
    if (manifest.isPresent() && isHandedOver(location, manifest.get())) {
      options.setSerializedManifest(manifest.get().direct());
    } else if (manifest.isPresent()) {
      // The version that was checked, even if a writer has committed another one since.
      options.setVersion(manifest.get().version());
    } else if (version.isPresent()) {
      options.setVersion(version.getAsLong());
    }
    return new OpenedDataset(location, open(location, options), manifest);
  }

  private static boolean isHandedOver(Location location, Manifest manifest) throws IOException {
    return ReaderFlags.isReadableDespiteFlags(location, manifest)
        || manifest.hasStableRowIds()
        || manifest.isLink();
  }

  /**
   * Opens a native dataset. The native method throws IOException without declaring it.
   *
   * <p>Each dataset has its own caches. A shared session would cache row ids by fragment number and
   * index lists by version, which are wrong once a table is overwritten or recreated.
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
