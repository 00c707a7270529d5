package dev.lancechunks.internal.lance;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.arrow.Batches;
import dev.lancechunks.internal.arrow.ScanCounters;
import dev.lancechunks.internal.lance.dataset.Datasets;
import dev.lancechunks.internal.lance.files.Manifests;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.ScanFilter;
import dev.lancechunks.internal.lance.model.ScanRequest;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;

/**
 * Finds the tables of LanceDB databases.
 *
 * <p>A table in the root has the directory {@code <name>.lance}. A table in a namespace can have
 * any directory. The database's table {@code __manifest} maps its identifier to this directory. The
 * parts of an identifier are separated by {@code $}.
 */
final class Databases {
  private static final String CATALOG = "/__manifest";
  private static final String SUFFIX = ".lance";
  private static final int ROW_BYTES = 256;
  private static final int BATCH_ROWS = 1024;

  private Databases() {}

  /**
   * A table in a database's catalog.
   *
   * @param id the namespaces and the name, separated by {@code $}
   * @param path relative to the database
   */
  private record Entry(String id, String path) {
    String dotted() {
      return id.replace('$', '.');
    }

    boolean isCalled(String name) {
      return (name.contains("$") ? id : dotted()).equals(name);
    }
  }

  /**
   * Returns the location of the table with the given name.
   *
   * @param database the location of the database
   * @param name the name of the table, with its parts separated by dots or {@code $}
   */
  static Location locate(Location database, String name) {
    Location plain = database.at(database.uri() + "/" + name + SUFFIX);
    boolean isPlain = !name.contains("$") && !name.contains(".");
    boolean isLocal = database.directory().isPresent();
    boolean exists = isLocal && Manifests.isTable(plain.directory().orElseThrow());
    if (isPlain && (exists || !isLocal)) {
      return plain;
    }
    Set<String> found = new LinkedHashSet<>();
    for (Entry entry : entries(database)) {
      if (entry.isCalled(name)) {
        found.add(database.uri() + "/" + entry.path());
      }
    }
    if (exists || (!found.isEmpty() && !isLocal && Datasets.exists(plain))) {
      found.add(plain.uri());
    }
    if (found.size() > 1) {
      throw new LanceChunksException(
          "Cannot choose table %s of LanceDB database %s: the name matches each of %s. Load one of these directories, or set table to a name with $ between its parts."
              .formatted(name, database.uri(), found));
    }
    return found.isEmpty() ? plain : database.at(found.iterator().next());
  }

  /** Returns the names of the tables in a database's catalog, as values of {@code table}. */
  static List<String> names(Location database) {
    List<Entry> entries = entries(database);
    return entries.stream()
        .map(
            entry ->
                entries.stream().filter(other -> other.isCalled(entry.dotted())).count() == 1
                    ? entry.dotted()
                    : entry.id())
        .toList();
  }

  private static List<Entry> entries(Location database) {
    Location catalog = database.at(database.uri() + CATALOG);
    if (catalog.directory().isPresent() && !Manifests.isTable(catalog.directory().get())) {
      return List.of();
    }
    if (catalog.directory().isEmpty() && !Datasets.exists(catalog)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    ScanRequest request =
        new ScanRequest(
            List.of("object_id", "object_type", "location"),
            ScanFilter.NONE,
            ROW_BYTES,
            BATCH_ROWS,
            Long.MAX_VALUE,
            List.of());
    try (TableHandle table = LanceTables.open(catalog, new ReadVersion.Latest())) {
      RowRange all = new RowRange(0, table.snapshot().rows(), RowRange.Numbering.LIVE);
      try (Batches batches = table.read(request, all, new ScanCounters())) {
        while (batches.next()) {
          List<FieldVector> columns = batches.vectors();
          for (int row = 0; row < batches.rows(); row++) {
            entry(columns, row).ifPresent(entries::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static Optional<Entry> entry(List<FieldVector> columns, int row) {
    Object id = columns.get(0).getObject(row);
    Object path = columns.get(2).getObject(row);
    boolean isTable = "table".equals(String.valueOf(columns.get(1).getObject(row)));
    return isTable && id != null && path != null
        ? Optional.of(new Entry(id.toString(), path.toString()))
        : Optional.empty();
  }
}
