package dev.lancechunks.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.options.Location;
import dev.lancechunks.options.ReadVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.lance.Dataset;
import org.lance.ReadOptions;

/**
 * The tables open in this JVM: each snapshot is opened once and shared by all that read it.
 *
 * <p>Their native caches are small, because Lance's default of 7 GiB is memory that no Spark
 * setting knows of.
 */
public final class LanceTables {
  private static final long INDEX_CACHE_BYTES = 16L << 20;
  private static final long METADATA_CACHE_BYTES = 16L << 20;
  private static final int MOST_IDLE = 8;

  /** In the order of last use; guarded by the class. */
  private static final Map<SnapshotId, SharedDataset> OPEN = new LinkedHashMap<>(16, 0.75f, true);

  private LanceTables() {}

  /** A native handle on a version of what is at a location. */
  private record Found(Location location, Dataset dataset) {}

  /**
   * Opens what options name as it is now.
   *
   * @throws LanceChunksException if there is no such table or version, or it cannot be read
   */
  public static OpenTable open(dev.lancechunks.options.ReadOptions options) {
    NativeLibrary.load();
    Location given = options.location();
    Location table = options.table().map(name -> Databases.locate(given, name)).orElse(given);
    return open(
        options.branch().map(name -> Branches.at(table, name)).orElse(table), options.version());
  }

  /**
   * Opens a version of a table as it is now.
   *
   * @throws LanceChunksException if there is no such table or version, or it cannot be read
   */
  public static OpenTable open(Location location, ReadVersion version) {
    NativeLibrary.load();
    Failures.checkDirectory(location);
    Found found = resolve(location, version);
    return share(found.dataset(), found.location(), e -> Failures.opening(found.location(), e));
  }

  /**
   * Opens exactly the snapshot that {@code id} names.
   *
   * @throws LanceChunksException if it was removed, or the table was replaced
   */
  public static OpenTable open(SnapshotId id) {
    NativeLibrary.load();
    Optional<OpenTable> lease = lease(id);
    if (lease.isPresent()) {
      return lease.get();
    }
    OpenTable table = share(dataset(id), id.location(), e -> Failures.reading(id, e));
    if (!table.snapshot().id().equals(id)) {
      table.close();
      throw Failures.replaced(id, null);
    }
    return table;
  }

  /** Returns the number of snapshots that are open, in use or idle. */
  static synchronized int openCount() {
    return OPEN.size();
  }

  private static Dataset dataset(SnapshotId id) {
    try {
      Failures.checkDirectory(id.location());
      return dataset(id.location(), id.version());
    } catch (IllegalArgumentException e) {
      throw Failures.removedVersion(id, e);
    } catch (IOException | RuntimeException e) {
      throw Failures.reading(id, e);
    }
  }

  private static Found resolve(Location location, ReadVersion version) {
    if (version instanceof ReadVersion.Numbered numbered) {
      try {
        return new Found(location, dataset(location, numbered.version()));
      } catch (IOException | IllegalArgumentException e) {
        if (Manifests.exists(location, numbered.version())) {
          throw Failures.opening(location, e);
        }
        // Either there is no such version, which the history below says better, or no table.
      }
    }
    try {
      Manifests.checkFor(version, location);
      Dataset latest = build(location, OptionalLong.empty());
      Location home;
      long wanted;
      try {
        VersionHistory history = new VersionHistory(location, latest);
        home = history.home(version);
        wanted = version.in(history);
        if (!(version instanceof ReadVersion.Tag)) {
          checkPending(location, wanted, latest);
        }
      } catch (IOException | RuntimeException e) {
        latest.close();
        throw e;
      }
      if (home.equals(location) && wanted == latest.version()) {
        return new Found(location, latest);
      }
      latest.close();
      return new Found(home, dataset(home, wanted));
    } catch (IOException | RuntimeException e) {
      throw Branches.missing(location, e).orElseGet(() -> Failures.opening(location, e));
    }
  }

  /**
   * Refuses the newest version, or the newest as of a time, while rows wait in the memory table. A
   * version named by number or tag is read as it is.
   */
  private static void checkPending(Location location, long version, Dataset latest)
      throws IOException {
    if (location.directory().isPresent()) {
      Path table = location.directory().get();
      Manifests.find(location, OptionalLong.of(version))
          .ifPresent(manifest -> PendingRows.check(location, version, table, manifest));
    } else if (latest.memWalIndexDetails().isPresent()) {
      throw PendingRows.inStore(location, version);
    }
  }

  /** Returns whether there is a table that can be opened. */
  static boolean isThere(Location location) {
    try {
      build(location, OptionalLong.empty()).close();
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Opens a version for the caller alone, who closes it.
   *
   * @throws IllegalArgumentException if there is none of this number
   */
  static Dataset dataset(Location location, long version) throws IOException {
    Manifests.check(location, version);
    return build(location, OptionalLong.of(version));
  }

  /**
   * Opens a version, the newest if none is named.
   *
   * <p>A manifest that Lance 7.0.0 cannot read itself, or would refuse, is handed to it.
   */
  static Dataset build(Location location, OptionalLong version) throws IOException {
    ReadOptions.Builder options = new ReadOptions.Builder();
    Optional<ManifestFile> manifest = Manifests.find(location, version);
    if (manifest.isPresent() && isHandedOver(location, manifest.get())) {
      options.setSerializedManifest(manifest.get().direct());
    } else if (version.isPresent()) {
      options.setVersion(version.getAsLong());
    }
    return build(location, options);
  }

  private static boolean isHandedOver(Location location, ManifestFile manifest) {
    return Features.isReadableDespiteFlags(location, manifest)
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
  private static Dataset build(Location location, ReadOptions.Builder options) throws IOException {
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

  /** Takes over a dataset that was opened, or closes it if its snapshot is open already. */
  private static OpenTable share(
      Dataset dataset, Location location, Function<Exception, LanceChunksException> failure) {
    try {
      SnapshotId id = SnapshotReader.id(location, dataset, dataset.getFragments());
      Optional<OpenTable> lease = lease(id);
      if (lease.isPresent()) {
        dataset.close();
        return lease.get();
      }
      Optional<FileChecks> checks = FileChecks.of(location, dataset);
      return share(
          new SharedDataset(dataset, SnapshotReader.read(location, dataset, checks), checks));
    } catch (IOException | RuntimeException e) {
      dataset.close();
      throw failure.apply(e);
    } catch (LinkageError e) { // of a type that an older Arrow does not have
      dataset.close();
      throw e;
    }
  }

  private static synchronized Optional<OpenTable> lease(SnapshotId id) {
    return Optional.ofNullable(OPEN.get(id)).map(SharedDataset::lease);
  }

  private static synchronized OpenTable share(SharedDataset shared) {
    SharedDataset open = OPEN.putIfAbsent(shared.snapshot().id(), shared);
    if (open != null) {
      shared.close();
      return open.lease();
    }
    shared.checks().ifPresent(FileChecks::warn);
    OpenTable lease = shared.lease();
    closeIdle(MOST_IDLE);
    return lease;
  }

  /** Closes the idle snapshots that were used longest ago, but for {@code kept} of them. */
  static synchronized void closeIdle(int kept) {
    List<SharedDataset> idle = new ArrayList<>();
    OPEN.values().stream().filter(SharedDataset::isIdle).forEach(idle::add);
    Iterator<SharedDataset> oldest = idle.iterator();
    for (int surplus = idle.size() - kept; surplus > 0; surplus--) {
      SharedDataset closing = oldest.next();
      OPEN.remove(closing.snapshot().id());
      closing.close();
    }
  }
}
