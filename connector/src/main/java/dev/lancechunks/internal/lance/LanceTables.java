package dev.lancechunks.internal.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.dataset.Branches;
import dev.lancechunks.internal.lance.dataset.CachedDataset;
import dev.lancechunks.internal.lance.dataset.DatasetCache;
import dev.lancechunks.internal.lance.dataset.Datasets;
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
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.lance.Dataset;

/** Opens tables: finds the requested version, and shares each open snapshot between its readers. */
public final class LanceTables {
  private LanceTables() {}

  /** A native handle to one version, and the location of the table or branch that has it. */
  private record Found(Location location, Dataset dataset) {}

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
    Found found = resolve(location, version);
    return share(found.dataset(), found.location(), e -> LanceErrors.opening(found.location(), e));
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
    TableHandle table = share(dataset(id), id.location(), e -> ReadFailures.diagnose(id, e));
    if (!table.snapshot().id().equals(id)) {
      table.close();
      throw LanceErrors.replaced(id, null);
    }
    return table;
  }

  private static Dataset dataset(SnapshotId id) {
    try {
      MissingTable.check(id.location());
      return Datasets.openChecked(id.location(), id.version());
    } catch (IllegalArgumentException e) {
      throw ReadFailures.removed(id, e);
    } catch (IOException | RuntimeException e) {
      throw ReadFailures.diagnose(id, e);
    }
  }

  private static Found resolve(Location location, ReadVersion version) {
    if (version instanceof ReadVersion.Numbered numbered) {
      try {
        return new Found(location, Datasets.openChecked(location, numbered.version()));
      } catch (IOException | IllegalArgumentException e) {
        if (Manifests.exists(location, numbered.version())) {
          throw LanceErrors.opening(location, e);
        }
        // The version or the table does not exist. The code below reports which one.
      }
    }
    try {
      Manifests.checkFor(version, location);
      Dataset latest = Datasets.open(location, OptionalLong.empty());
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
      return new Found(home, Datasets.openChecked(home, wanted));
    } catch (IOException | RuntimeException e) {
      throw MissingTable.branch(location, e).orElseGet(() -> LanceErrors.opening(location, e));
    }
  }

  /**
   * Throws if the memory table has rows that the version does not have.
   *
   * <p>This applies to the latest version and to the latest one as of a time. A version selected by
   * number or tag is read without this check.
   */
  private static void checkPending(Location location, long version, Dataset latest)
      throws IOException {
    if (location.directory().isPresent()) {
      Path table = location.directory().get();
      Manifests.find(location, OptionalLong.of(version))
          .ifPresent(manifest -> MemoryTableCheck.check(location, version, table, manifest));
    } else if (latest.memWalIndexDetails().isPresent()) {
      throw MemoryTableCheck.inStore(location, version);
    }
  }

  /** Takes ownership of an opened dataset, and closes it if its snapshot is already open. */
  private static TableHandle share(
      Dataset dataset, Location location, Function<Exception, LanceChunksException> failure) {
    try {
      SnapshotId id = SnapshotReader.id(location, dataset, dataset.getFragments());
      Optional<CachedDataset> open = DatasetCache.acquire(id);
      if (open.isPresent()) {
        dataset.close();
        return new TableHandle(open.get());
      }
      Optional<FileVerifier> checks = FileVerifier.of(location, dataset);
      return new TableHandle(
          DatasetCache.share(
              new CachedDataset(dataset, SnapshotReader.read(location, dataset, checks), checks)));
    } catch (IOException | RuntimeException e) {
      dataset.close();
      throw failure.apply(e);
    } catch (LinkageError e) { // a type that is missing in older releases of Arrow
      dataset.close();
      throw e;
    }
  }
}
