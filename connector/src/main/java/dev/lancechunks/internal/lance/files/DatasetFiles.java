package dev.lancechunks.internal.lance.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lance.Dataset;
import org.lance.FragmentMetadata;
import org.lance.fragment.DataFile;
import org.lance.fragment.DeletionFile;
import org.lance.fragment.DeletionFileType;
import org.lance.index.Index;

/**
 * The files of an open version of a table, by path below the table's directory.
 *
 * <p>Those of another base, as a clone of a table has them, lie elsewhere and are left out.
 */
final class DatasetFiles {
  private static final String INDICES = "_indices";

  /**
   * A data or deletion file.
   *
   * @param magic what it ends with
   * @param bytes its size by the manifest, 0 if that does not say
   * @param isAtLeast whether it may be larger: pylance 7 records sizes of files of format 0.1
   *     without what comes after the pages
   */
  record TableFile(String path, Magic magic, long bytes, boolean isAtLeast) {
    boolean mayHave(long size) {
      return bytes == 0 || size == bytes || (isAtLeast && size > bytes);
    }
  }

  /** How the files of a format are told from others. */
  enum Magic {
    /** Data files end with it. */
    LANC,
    /** Files of Arrow end with it. */
    ARROW1,
    /** Bitmaps have none. */
    NONE
  }

  private DatasetFiles() {}

  /** Returns the data and deletion files of each fragment. */
  static Map<Integer, List<TableFile>> ofFragments(Dataset dataset) {
    Map<Integer, List<TableFile>> files = new HashMap<>();
    dataset.getFragments().forEach(one -> files.put(one.getId(), files(one.metadata())));
    return files;
  }

  /** Returns whether some files are in another base than the table's directory. */
  static boolean areElsewhere(Dataset dataset) {
    return dataset.getFragments().stream()
            .flatMap(fragment -> fragment.metadata().getFiles().stream())
            .anyMatch(file -> file.getBaseId().isPresent())
        || dataset.getIndexes().stream().anyMatch(index -> index.baseId().isPresent());
  }

  /** Returns the paths of all files of the indices. */
  static List<String> ofIndices(Path table, Dataset dataset) throws IOException {
    List<String> paths = new ArrayList<>();
    for (Index index : dataset.getIndexes()) {
      Path directory = table.resolve(INDICES).resolve(index.uuid().toString());
      if (index.baseId().isEmpty() && Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          files
              .filter(Files::isRegularFile)
              .forEach(file -> paths.add(table.relativize(file).toString()));
        }
      }
    }
    return paths;
  }

  /** Returns the size of a file by the manifest, 0 if that does not say. */
  private static long recordedBytes(DataFile file) {
    Long bytes = file.getFileSizeBytes();
    return bytes == null ? 0 : bytes;
  }

  private static List<TableFile> files(FragmentMetadata fragment) {
    List<TableFile> files = new ArrayList<>();
    for (DataFile file : fragment.getFiles()) {
      if (file.getBaseId().isEmpty()) {
        files.add(
            new TableFile(
                "data/" + file.getPath(),
                Magic.LANC,
                recordedBytes(file),
                FileFormat.of(file).equals(FileFormat.LEGACY)));
      }
    }
    DeletionFile deletions = fragment.getDeletionFile();
    if (deletions != null && deletions.getBaseId().isEmpty()) {
      boolean array = deletions.getFileType() == DeletionFileType.ARRAY;
      String path =
          "_deletions/%d-%d-%s.%s"
              .formatted(
                  fragment.getId(),
                  deletions.getReadVersion(),
                  Long.toUnsignedString(deletions.getId()),
                  array ? "arrow" : "bin");
      files.add(new TableFile(path, array ? Magic.ARROW1 : Magic.NONE, 0, false));
    }
    return files;
  }
}
