package dev.lancechunks.internal.lance.size;

import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.TableFeature;
import dev.lancechunks.internal.location.RedactedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lance.Dataset;
import org.lance.Fragment;
import org.lance.fragment.DataFile;
import org.lance.schema.LanceField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes per row in the data files, for any range of a table.
 *
 * <p>These are available for local files of format 2.0 or later. The footers of a fragment are read
 * on its first use.
 */
public final class StoredWidths {
  private static final Logger LOG = LoggerFactory.getLogger(StoredWidths.class);

  private final Snapshot snapshot;
  private final Optional<Path> dataDirectory;
  private final Map<Integer, Fragment> fragments = new HashMap<>();
  private final Map<String, Set<Integer>> fieldIds = new HashMap<>();
  private final Map<Integer, List<StoredFile>> files = new ConcurrentHashMap<>();

  private record StoredFile(DataFile file, DataFileFooter pages) {
    double widest(Set<Integer> fields, long from, long to) {
      int[] ids = file.getFields();
      int[] columns = file.getColumnIndices();
      double widest = 0;
      for (int k = 0; k < ids.length && k < columns.length; k++) {
        int column = columns[k];
        if (column >= 0 && column < pages.columns().size() && fields.contains(ids[k])) {
          widest += pages.columns().get(column).widest(from, to);
        }
      }
      return widest;
    }
  }

  public StoredWidths(Snapshot snapshot, Dataset dataset) {
    this.snapshot = snapshot;
    dataDirectory = snapshot.id().location().directory().map(path -> path.resolve("data"));
    if (dataDirectory.isPresent() && !snapshot.has(TableFeature.FORMAT_0_1)) {
      dataset.getFragments().forEach(fragment -> fragments.put(fragment.getId(), fragment));
      readFieldIds(dataset);
    }
  }

  /**
   * Reads the ids of the fields that belong to each column.
   *
   * <p>Lance creates Arrow types here, and some of them do not exist in the Arrow release of older
   * versions of Spark. The widths are then unknown, as on object stores, but the table is readable.
   */
  private void readFieldIds(Dataset dataset) {
    try {
      for (LanceField field : dataset.getLanceSchema().fields()) {
        Set<Integer> ids = new HashSet<>();
        addIds(field, ids);
        fieldIds.put(field.getName(), ids);
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.debug(
          "Row widths of {} are estimated only from rows already read",
          snapshot.id(),
          RedactedException.of(e, snapshot.id().location().storage()));
    }
  }

  private static void addIds(LanceField field, Set<Integer> ids) {
    ids.add(field.getId());
    field.getChildren().forEach(child -> addIds(child, ids));
  }

  /**
   * Returns the maximum bytes per row of these columns in a range, where the width of rows is the
   * mean of their page. Returns 0 if unknown.
   */
  public double widest(RowRange rows, List<String> columns) {
    Set<Integer> fields = new HashSet<>();
    columns.forEach(name -> fields.addAll(fieldIds.getOrDefault(name, Set.of())));
    Snapshot.Slice slice = snapshot.slice(rows);
    double widest = 0;
    long from = slice.offset();
    long left = slice.rows();
    for (FragmentInfo fragment : slice.fragments()) {
      long numbered = rows.numbering().rowsOf(fragment);
      long count = Math.min(left, numbered - from);
      // If only live rows are numbered, all deleted rows may lie between them.
      long to = from + count + fragment.physicalRows() - numbered;
      widest = Math.max(widest, widest(fragment.id(), fields, from, to));
      left -= count;
      from = 0;
    }
    return widest;
  }

  private double widest(int fragment, Set<Integer> fields, long from, long to) {
    return files.computeIfAbsent(fragment, this::open).stream()
        .mapToDouble(file -> file.widest(fields, from, to))
        .sum();
  }

  private List<StoredFile> open(int id) {
    List<StoredFile> opened = new ArrayList<>();
    Fragment fragment = fragments.get(id);
    if (fragment != null && dataDirectory.isPresent()) {
      for (DataFile file : fragment.metadata().getFiles()) {
        // A file of another base is in the directory of another table.
        if (file.getBaseId().isEmpty()) {
          DataFileFooter.read(dataDirectory.get().resolve(file.getPath()))
              .ifPresent(pages -> opened.add(new StoredFile(file, pages)));
        }
      }
    }
    return List.copyOf(opened);
  }
}
