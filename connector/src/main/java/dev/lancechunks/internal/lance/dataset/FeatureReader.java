package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.internal.lance.files.FileFormat;
import dev.lancechunks.internal.lance.files.UnsupportedFeatures;
import dev.lancechunks.internal.lance.model.TableFeature;
import dev.lancechunks.internal.lance.model.TableIndex;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.RedactedException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lance.Dataset;
import org.lance.Fragment;
import org.lance.FragmentMetadata;
import org.lance.fragment.DataFile;
import org.lance.index.Index;
import org.lance.schema.LanceField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the features and indices of an open dataset. */
final class FeatureReader {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureReader.class);

  private static final String FRAGMENT_REUSE = "__lance_frag_reuse";
  private static final String UNKNOWN = "UNKNOWN";

  private final Location location;
  private final Dataset dataset;
  private final List<Index> indices;

  /** The ids of dictionary-encoded fields. Indices on them have not been tested. */
  private final Set<Integer> encoded = new HashSet<>();

  FeatureReader(Location location, Dataset dataset) {
    this.location = location;
    this.dataset = dataset;
    this.indices = dataset.getIndexes();
  }

  Set<TableFeature> features(Schema schema, List<Fragment> fragments) {
    Set<TableFeature> features = EnumSet.noneOf(TableFeature.class);
    for (Fragment fragment : fragments) {
      FragmentMetadata metadata = fragment.metadata();
      metadata.getFiles().forEach(file -> features.add(format(file)));
      if (metadata.getDeletionFile() != null) {
        features.add(TableFeature.DELETED_ROWS);
      }
      if (metadata.getRowIdMeta() != null) {
        features.add(TableFeature.STABLE_ROW_IDS);
      }
      if (metadata.getFiles().stream().anyMatch(file -> file.getBaseId().isPresent())) {
        features.add(TableFeature.OTHER_BASES);
      }
    }
    if (dataset.hasStableRowIds()) {
      features.add(TableFeature.STABLE_ROW_IDS);
      features.add(TableFeature.ROW_IDS_IN_USE);
    }
    if (indices.stream().anyMatch(index -> index.name().equals(FRAGMENT_REUSE))) {
      features.add(TableFeature.DEFERRED_REMAP);
    }
    if (!UnsupportedFeatures.takeFilters(schema)) {
      features.add(TableFeature.BLOBS);
    }
    return features;
  }

  private static TableFeature format(DataFile file) {
    FileFormat format = FileFormat.of(file);
    if (format.equals(FileFormat.LEGACY)) {
      return TableFeature.FORMAT_0_1;
    }
    return switch (format.minor()) {
      case 0 -> TableFeature.FORMAT_2_0;
      case 1 -> TableFeature.FORMAT_2_1;
      default -> TableFeature.FORMAT_2_2; // UnsupportedFeatures refuses newer formats
    };
  }

  /** Returns the indices on existing columns and the indices with unknown columns. */
  List<TableIndex> indices() {
    if (indices.isEmpty()) {
      return List.of();
    }
    Map<Integer, List<String>> paths = paths();
    return indices.stream()
        .filter(index -> !index.name().equals(FRAGMENT_REUSE))
        .filter(index -> isUnknown(index, paths) || isOnAny(index, paths.keySet()))
        .map(index -> index(index, paths))
        .toList();
  }

  private static boolean isUnknown(Index index, Map<Integer, List<String>> paths) {
    return paths.isEmpty() || index.fields().isEmpty();
  }

  private static boolean isOnAny(Index index, Set<Integer> fields) {
    return index.fields().stream().anyMatch(fields::contains);
  }

  private TableIndex index(Index index, Map<Integer, List<String>> paths) {
    boolean unknown =
        index.indexType() == null || index.fields().stream().anyMatch(encoded::contains);
    String kind = unknown ? UNKNOWN : index.indexType().name();
    Set<List<String>> columns =
        index.fields().stream()
            .filter(paths::containsKey)
            .map(paths::get)
            .collect(Collectors.toSet());
    return new TableIndex(index.name(), kind, index.indexVersion(), columns);
  }

  /**
   * Returns the path of each field, by field id.
   *
   * <p>Lance creates Arrow types here, and some of them do not exist in the Arrow release of older
   * versions of Spark. The columns of the indices are then unknown, and no index is used.
   */
  private Map<Integer, List<String>> paths() {
    Map<Integer, List<String>> paths = new HashMap<>();
    try {
      dataset.getLanceSchema().fields().forEach(field -> addPaths(field, List.of(), paths));
    } catch (RuntimeException | LinkageError e) {
      LOG.info(
          "Scans of {} do not use indices: the indexed columns are unknown",
          location.uri(),
          RedactedException.of(e, location.storage()));
    }
    return paths;
  }

  private void addPaths(LanceField field, List<String> parent, Map<Integer, List<String>> paths) {
    if (field.getDictionaryEncoding().isPresent()) {
      encoded.add(field.getId());
    }
    List<String> path = new ArrayList<>(parent);
    path.add(field.getName());
    paths.put(field.getId(), List.copyOf(path));
    field.getChildren().forEach(child -> addPaths(child, path, paths));
  }
}
