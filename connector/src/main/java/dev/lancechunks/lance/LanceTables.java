package dev.lancechunks.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.options.Location;
import dev.lancechunks.options.ReadVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lance.Dataset;
import org.lance.ReadOptions;
import org.lance.Session;

/**
 * The tables open in this JVM: each snapshot is opened once and shared by all that read it.
 *
 * <p>They share one native session, whose caches are small because Lance's default of 7 GiB is
 * memory that no Spark setting knows of.
 */
public final class LanceTables {
  private static final long INDEX_CACHE_BYTES = 32L << 20;
  private static final long METADATA_CACHE_BYTES = 32L << 20;
  private static final int MOST_IDLE = 8;

  /** In the order of last use; guarded by the class. */
  private static final Map<SnapshotId, SharedDataset> OPEN = new LinkedHashMap<>(16, 0.75f, true);

  private LanceTables() {}

  /**
   * Opens a version of a table as it is now.
   *
   * @throws LanceChunksException if there is no such table or version, or it cannot be read
   */
  public static OpenTable open(Location location, ReadVersion version) {
    NativeLibrary.load();
    Failures.checkDirectory(location);
    return share(resolve(location, version), location, e -> Failures.opening(location, e));
  }

  /**
   * Opens exactly the snapshot that {@code id} names.
   *
   * @throws LanceChunksException if it was removed, or the table was replaced
   */
  public static OpenTable open(SnapshotId id) {
    NativeLibrary.load();
    synchronized (LanceTables.class) {
      SharedDataset open = OPEN.get(id);
      if (open != null) {
        return open.lease();
      }
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

  private static Dataset resolve(Location location, ReadVersion version) {
    if (version instanceof ReadVersion.Numbered numbered) {
      try {
        return dataset(location, numbered.version());
      } catch (IOException | IllegalArgumentException e) {
        if (Manifests.exists(location, numbered.version())) {
          throw Failures.opening(location, e);
        }
        // Either there is no such version, which the history below says better, or no table.
      }
    }
    try {
      Manifests.checkFor(version, location);
      Dataset latest = build(location, new ReadOptions.Builder());
      long wanted;
      try {
        wanted = version.in(new VersionHistory(location, latest));
      } catch (RuntimeException e) {
        latest.close();
        throw e;
      }
      boolean plain = !latest.hasStableRowIds() || location.directory().isEmpty();
      if (wanted == latest.version() && plain) {
        return latest;
      }
      latest.close();
      return dataset(location, wanted);
    } catch (IOException | RuntimeException e) {
      throw Failures.opening(location, e);
    }
  }

  /**
   * Opens a version for the caller alone, who closes it.
   *
   * @throws IllegalArgumentException if there is none of this number
   */
  static Dataset dataset(Location location, long version) throws IOException {
    Manifests.check(location, version);
    ReadOptions.Builder options = new ReadOptions.Builder();
    PlainManifest.of(location, version)
        .ifPresentOrElse(options::setSerializedManifest, () -> options.setVersion(version));
    return build(location, options);
  }

  private static Dataset build(Location location, ReadOptions.Builder options) throws IOException {
    return build(location, options, SharedSession.SESSION);
  }

  /** Opens natively, which throws an IOException though it does not declare one. */
  @SuppressWarnings("RedundantThrows")
  private static Dataset build(Location location, ReadOptions.Builder options, Session session)
      throws IOException {
    return Dataset.open()
        .allocator(NativeMemory.root())
        .uri(location.uri())
        .session(session)
        .readOptions(options.setStorageOptions(location.storeOptions()).build())
        .build();
  }

  private static OpenTable share(
      Dataset opened, Location location, Function<Exception, LanceChunksException> failure) {
    SharedDataset shared;
    try {
      shared = opened.hasStableRowIds() ? isolated(opened, location) : shared(opened, location);
    } catch (IOException | RuntimeException e) {
      throw failure.apply(e);
    }
    synchronized (LanceTables.class) {
      SharedDataset open = OPEN.get(shared.snapshot().id());
      if (open != null) {
        shared.close();
      } else {
        open = shared;
        open.checks().ifPresent(FileChecks::warn);
        OPEN.put(shared.snapshot().id(), shared);
      }
      OpenTable lease = open.lease();
      closeIdle(MOST_IDLE);
      return lease;
    }
  }

  private static SharedDataset shared(Dataset dataset, Location location) throws IOException {
    try {
      Optional<FileChecks> checks = FileChecks.of(location, dataset);
      return new SharedDataset(dataset, SnapshotReader.read(location, dataset, checks), checks);
    } catch (IOException | RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  /**
   * Opens a version again, over a session of its own.
   *
   * <p>Row ids are cached by the number of their fragment, which a table that was overwritten, or
   * dropped and written anew, has for other rows.
   */
  private static SharedDataset isolated(Dataset dataset, Location location) throws IOException {
    long version = dataset.version();
    dataset.close();
    Session session = session(INDEX_CACHE_BYTES / MOST_IDLE, METADATA_CACHE_BYTES / MOST_IDLE);
    try {
      ReadOptions.Builder options = new ReadOptions.Builder().setVersion(version);
      return shared(build(location, options, session), location).owning(session);
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static Session session(long indexCacheBytes, long metadataCacheBytes) {
    return Session.builder()
        .indexCacheSizeBytes(indexCacheBytes)
        .metadataCacheSizeBytes(metadataCacheBytes)
        .build();
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

  /** Created after the library is loaded. */
  private static final class SharedSession {
    static final Session SESSION = session(INDEX_CACHE_BYTES, METADATA_CACHE_BYTES);
  }
}
