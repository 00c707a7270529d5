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
 * Looks at the files of a version before the native library reads them, at each one once.
 *
 * <p>What is missing, cut short or of another format is named here, which the native side does not
 * always do. Bits that are flipped inside of a page it does not even see: these are found if
 * checksums are verified. Only directories of this machine can be looked into.
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
   * Returns the verifier of an open version, whose manifest is verified; none if the version is in
   * an object store.
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

  /** Warns if checksums are to be verified, and there are none. */
  public void warn() {
    if (!verified || checksums.isPresent()) {
      return;
    }
    if (DatasetFiles.areElsewhere(dataset)) {
      LOG.warn(
          "Cannot verify checksums of Lance table {} version {}: some of its files are in the directory of another table. It is read without.",
          table,
          dataset.version());
    } else {
      LOG.warn(
          "Cannot verify checksums of Lance table {} version {}: none are recorded for it. It is read without; record them with ChunkTable.recordChecksums or the command chunks checksums.",
          table,
          dataset.version());
    }
  }

  /** Looks until there are some, for they may be recorded while the version is open. */
  private synchronized void lookForChecksums() throws IOException {
    if (verified && checksums.isEmpty()) {
      Optional<Checksums> recorded = Checksums.recorded(table, dataset.version());
      if (recorded.isPresent()) {
        recorded.get().verify(table, Manifests.path(table, dataset.version()));
        // In this order: what is being checked without them at this moment is forgotten too.
        checksums = recorded;
        checked.clear();
      }
    }
  }

  /** Checks the files of some fragments; whoever needs one that is being checked waits for it. */
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

  /** Compares the files of all indices with their checksums; what they hold is Lance's own. */
  public synchronized void checkIndices() throws IOException {
    lookForChecksums();
    if (checksums.isPresent() && !indicesChecked) {
      for (String path : DatasetFiles.ofIndices(table, dataset)) {
        checksums.get().verify(table, path);
      }
      indicesChecked = true;
    }
  }

  /** Returns true; what is not sound is thrown. */
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
   * Records the checksums of the version, and returns of how many files.
   *
   * <p>Files never change once they are written, so those of an earlier version keep the checksums
   * that they were given then: a file that was damaged since is not taken for what it should be.
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
