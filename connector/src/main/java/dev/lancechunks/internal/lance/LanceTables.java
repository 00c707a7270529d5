package dev.lancechunks.internal.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.dataset.Branches;
import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.dataset.DatasetCache;
import dev.lancechunks.internal.lance.dataset.Datasets;
import dev.lancechunks.internal.lance.dataset.OpenedDataset;
import dev.lancechunks.internal.lance.dataset.SnapshotReader;
import dev.lancechunks.internal.lance.failure.LanceErrors;
import dev.lancechunks.internal.lance.failure.ReadFailures;
import dev.lancechunks.internal.lance.files.FileVerifier;
import dev.lancechunks.internal.lance.files.Manifests;
import dev.lancechunks.internal.lance.files.MemoryTableCheck;
import dev.lancechunks.internal.lance.library.NativeLibrary;
import dev.lancechunks.internal.lance.model.SnapshotId;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import dev.lancechunks.internal.options.ReadOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Opens tables: finds the requested version, and shares each open snapshot between its readers. */
public final class LanceTables {
  private LanceTables() {}

  /**
   * Opens the table, branch and version that the options name, in its current state.
   *
   * @throws LanceChunksException if there is no such table or version, or it cannot be read
   */
  public static TableHandle open(ReadOptions options) {
    NativeLibrary.load();
    Location given = options.location();
    Location table = options.table().map(name -> Databases.locate(given, name)).orElse(given);
    return open(
        options.branch().map(name -> Branches.at(table, name)).orElse(table), options.version());
  }

  /**
   * Opens a version of a table in its current state.
   *
   * @throws LanceChunksException if there is no such table or version, or it cannot be read
   */
  public static TableHandle open(Location location, ReadVersion version) {
    NativeLibrary.load();
    MissingTable.check(location);
    OpenedDataset found = resolve(location, version);
    return share(found, e -> LanceErrors.opening(found.location(), e));
  }

  /**
   * Opens exactly the snapshot with the given id.
   *
   * @throws LanceChunksException if the version was removed, or the table was replaced
   */
  public static TableHandle open(SnapshotId id) {
    NativeLibrary.load();
    Optional<CachedDataset> open = DatasetCache.acquire(id);
    if (open.isPresent()) {
      return new TableHandle(open.get());
    }
    TableHandle table = share(dataset(id), e -> ReadFailures.diagnose(id, e));
    if (!table.snapshot().id().equals(id)) {
      table.close();
      throw LanceErrors.replaced(id, null);
    }
    return table;
  }

  private static OpenedDataset dataset(SnapshotId id) {
    try {
      MissingTable.check(id.location());
      return Datasets.open(id.location(), OptionalLong.of(id.version()));
    } catch (IllegalArgumentException e) {
      throw ReadFailures.removed(id, e);
    } catch (IOException | RuntimeException e) {
      throw ReadFailures.diagnose(id, e);
    }
  }

  private static OpenedDataset resolve(Location location, ReadVersion version) {
    if (version instanceof ReadVersion.Numbered numbered) {
      try {
        return Datasets.open(location, OptionalLong.of(numbered.version()));
      } catch (IOException | IllegalArgumentException e) {
        if (Manifests.exists(location, numbered.version())) {
          throw LanceErrors.opening(location, e);
        }
        // The version or the table does not exist. The code below reports which one is missing.
      }
    }
    try {
      Manifests.checkHistory(version, location);
      OpenedDataset found = find(version, Datasets.open(location, OptionalLong.empty()));
      if (!(version instanceof ReadVersion.Tag)) {
        checkPending(found);
      }
      return found;
    } catch (IOException | RuntimeException e) {
      throw MissingTable.branch(location, e).orElseGet(() -> LanceErrors.opening(location, e));
    }
  }

  /** Returns {@code latest} if it was requested. Otherwise closes it and opens another version. */
  private static OpenedDataset find(ReadVersion version, OpenedDataset latest) throws IOException {
    boolean isLatest = false;
    try {
      VersionHistory history = new VersionHistory(latest.location(), latest.dataset());
      Location home = history.home(version);
      long wanted = version.in(history);
      isLatest = home.equals(latest.location()) && wanted == latest.version();
      return isLatest ? latest : Datasets.open(home, OptionalLong.of(wanted));
    } finally {
      if (!isLatest) {
        latest.close();
      }
    }
  }

  /**
   * Throws if the memory table has rows that the version does not have.
   *
   * <p>This applies to the latest version and to the latest one as of a time. A version selected by
   * number or tag is read without this check.
   */
  private static void checkPending(OpenedDataset found) {
    try {
      Location location = found.location();
      if (location.directory().isPresent()) {
        found
            .manifest()
            .ifPresent(
                manifest -> MemoryTableCheck.check(location, location.directory().get(), manifest));
      } else if (found.dataset().memWalIndexDetails().isPresent()) {
        throw MemoryTableCheck.inStore(location, found.version());
      }
    } catch (RuntimeException e) {
      found.close();
      throw e;
    }
  }

  /** Takes ownership of an opened dataset, and closes it if its snapshot is already open. */
  private static TableHandle share(
      OpenedDataset opened, Function<Exception, LanceChunksException> failure) {
    try {
      SnapshotReader reader = new SnapshotReader(opened);
      Optional<CachedDataset> open = DatasetCache.acquire(reader.id());
      if (open.isPresent()) {
        opened.close();
        return new TableHandle(open.get());
      }
      Optional<FileVerifier> checks = FileVerifier.of(opened.location(), opened.dataset());
      return new TableHandle(
          DatasetCache.share(new CachedDataset(opened.dataset(), reader.read(checks), checks)));
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw failure.apply(e);
    } catch (LinkageError e) { // a type that is missing in older releases of Arrow
      opened.close();
      throw e;
    }
  }
}
