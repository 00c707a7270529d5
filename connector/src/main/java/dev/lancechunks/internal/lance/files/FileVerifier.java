package dev.lancechunks.internal.lance.files;

import dev.lancechunks.internal.lance.files.DatasetFiles.TableFile;
import dev.lancechunks.internal.location.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks each file of a version once, before the native library reads it.
 *
 * <p>The check finds files that are missing, truncated or of another format. Its errors name the
 * file, unlike some native errors. The native library does not detect flipped bits within a page,
 * but checksum verification does. Only local tables can be checked.
 */
public final class FileVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(FileVerifier.class);

  private final Path table;
  private final Dataset dataset;
  private final boolean verified;
  private volatile Optional<Checksums> checksums = Optional.empty();
  private final Map<Integer, Boolean> checked = new ConcurrentHashMap<>();
  private @Nullable Map<Integer, List<TableFile>> files;
  private boolean indicesChecked;

  private FileVerifier(Path table, Dataset dataset, boolean verified) {
    this.table = table;
    this.dataset = dataset;
    this.verified = verified;
  }

  /**
   * Returns the verifier of an open version after its manifest was verified, or empty if the table
   * is in an object store.
   */
  public static Optional<FileVerifier> of(Location location, Dataset dataset) throws IOException {
    if (location.directory().isEmpty()) {
      return Optional.empty();
    }
    FileVerifier checks =
        new FileVerifier(location.directory().get(), dataset, location.verifyChecksums());
    if (checks.verified) {
      checks.checksums = Checksums.recorded(checks.table, dataset.version());
    }
    return Optional.of(checks);
  }

  /** Logs a warning if checksums must be verified but none are recorded. */
  public void warn() {
    if (!verified || checksums.isPresent()) {
      return;
    }
    if (DatasetFiles.areElsewhere(dataset)) {
      LOG.warn(
          "Cannot verify checksums of Lance table {} version {}: some of its files are in the directory of another table. The table is read without verification.",
          table,
          dataset.version());
    } else {
      LOG.warn(
          "Cannot verify checksums of Lance table {} version {}: none are recorded for it. The table is read without verification. Record checksums with ChunkTable.recordChecksums or the command chunks checksums.",
          table,
          dataset.version());
    }
  }

  /** Loads the checksums unless they are loaded. They can be recorded while the version is open. */
  private synchronized void lookForChecksums() throws IOException {
    if (verified && checksums.isEmpty()) {
      Optional<Checksums> recorded = Checksums.recorded(table, dataset.version());
      if (recorded.isPresent()) {
        recorded.get().verify(table, Manifests.path(table, dataset.version()));
        // This order also discards concurrent checks without checksums.
        checksums = recorded;
        checked.clear();
      }
    }
  }

  /** Checks the files of fragments. Waits for checks of the same fragments in other threads. */
  public void checkFragments(Collection<Integer> fragments) throws IOException {
    lookForChecksums();
    Map<Integer, List<TableFile>> all = files();
    try {
      for (int fragment : fragments) {
        checked.computeIfAbsent(fragment, id -> isSound(all.getOrDefault(id, List.of())));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private synchronized Map<Integer, List<TableFile>> files() {
    if (files == null) {
      files = DatasetFiles.ofFragments(dataset);
    }
    return files;
  }

  /** Compares all index files with their checksums. Their format is not checked. */
  public synchronized void checkIndices() throws IOException {
    lookForChecksums();
    if (checksums.isPresent() && !indicesChecked) {
      for (String path : DatasetFiles.ofIndices(table, dataset)) {
        checksums.get().verify(table, path);
      }
      indicesChecked = true;
    }
  }

  /** Returns true, or throws if one of the files is damaged. */
  private boolean isSound(List<TableFile> some) {
    try {
      for (TableFile file : some) {
        check(file);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(TableFile file) throws IOException {
    WholeFiles.check(table, file);
    if (checksums.isPresent()) {
      checksums.get().verify(table, file.path());
    }
  }

  /**
   * Records the checksums of the version.
   *
   * <p>Files never change after they are written. Files that belong to an earlier version therefore
   * keep their recorded checksums. Otherwise the checksum of a damaged file could be recorded.
   *
   * @return the number of files
   */
  public int record() throws IOException {
    if (DatasetFiles.areElsewhere(dataset)) {
      throw new IOException("some of its files are in the directory of another table");
    }
    long version = dataset.version();
    String manifest = Manifests.path(table, version);
    Optional<Checksums> before = Checksums.recorded(table, version);
    if (before.isPresent()) {
      before.get().verify(table, manifest);
    }
    Set<String> paths = new TreeSet<>(DatasetFiles.ofIndices(table, dataset));
    for (List<TableFile> some : files().values()) {
      for (TableFile file : some) {
        WholeFiles.check(table, file);
        paths.add(file.path());
      }
    }
    paths.add(manifest);
    Checksums known = Checksums.newest(table);
    if (verified) {
      for (String path : paths) {
        if (known.files().containsKey(path)) {
          known.verify(table, path);
        }
      }
    }
    Checksums.of(table, paths, known).record(table, version);
    return paths.size();
  }
}
