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
 * Lists the files of an open version of a table, as paths relative to the table's directory.
 *
 * <p>It omits files of other bases, as in clones, because they are in other directories.
 */
final class DatasetFiles {
  private static final String INDICES = "_indices";

  /**
   * A data or deletion file.
   *
   * @param magic the magic number at its end
   * @param bytes the size in the manifest, or 0 if it is not recorded
   * @param isAtLeast whether the file may be larger than that. For files of format 0.1, pylance 7
   *     records a size that does not include the part after the pages
   */
  record TableFile(String path, Magic magic, long bytes, boolean isAtLeast) {
    boolean mayHave(long size) {
      return bytes == 0 || size == bytes || (isAtLeast && size > bytes);
    }
  }

  /** The magic number at the end of a file. */
  enum Magic {
    /** The magic number of data files. */
    LANC,
    /** The magic number of Arrow files. */
    ARROW1,
    /** No magic number, as in bitmaps. */
    NONE
  }

  private DatasetFiles() {}

  /** Returns the data and deletion files of each fragment. */
  static Map<Integer, List<TableFile>> ofFragments(Dataset dataset) {
    Map<Integer, List<TableFile>> files = new HashMap<>();
    dataset.getFragments().forEach(one -> files.put(one.getId(), files(one.metadata())));
    return files;
  }

  /** Returns whether any file is in a base other than the table's directory. */
  static boolean areElsewhere(Dataset dataset) {
    return dataset.getFragments().stream()
            .flatMap(fragment -> fragment.metadata().getFiles().stream())
            .anyMatch(file -> file.getBaseId().isPresent())
        || dataset.getIndexes().stream().anyMatch(index -> index.baseId().isPresent());
  }

  /** Returns the paths of all index files. */
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

  /** Returns the size of a file in the manifest, or 0 if it is not recorded. */
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
