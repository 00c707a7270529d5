package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.internal.lance.files.FileVerifier;
import dev.lancechunks.internal.lance.files.UnsupportedFeatures;
import dev.lancechunks.internal.lance.library.NativeMemory;
import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.SnapshotId;
import dev.lancechunks.internal.location.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lance.Dataset;
import org.lance.Fragment;
import org.lance.FragmentMetadata;
import org.lance.fragment.DataFile;
import org.lance.fragment.DeletionFile;
import org.lance.ipc.LanceScanner;
import org.lance.ipc.ScanOptions;

/** Reads the snapshot of an open dataset. */
public final class SnapshotReader {
  /** The types of dictionary values that are decoded. Other columns keep their encoding. */
  private static final Set<ArrowTypeID> BYTES =
      Set.of(ArrowTypeID.Utf8, ArrowTypeID.LargeUtf8, ArrowTypeID.Binary, ArrowTypeID.LargeBinary);

  private final OpenedDataset opened;
  private final List<Fragment> fragments;
  private final SnapshotId id;

  /** Reads the fragments of a dataset and the identity of its snapshot. */
  public SnapshotReader(OpenedDataset opened) {
    this.opened = opened;
    fragments = opened.dataset().getFragments();
    id =
        new SnapshotId(
            opened.location(),
            opened.version(),
            opened.dataset().getVersion().getDataTime().toInstant(),
            contentHash(fragments));
  }

  public SnapshotId id() {
    return id;
  }

  /** Takes the snapshot, or refuses a dataset that lancechunks cannot read. */
  public Snapshot read(Optional<FileVerifier> checks) throws IOException {
    Location location = opened.location();
    Dataset dataset = opened.dataset();
    if (opened.manifest().isPresent()) {
      UnsupportedFeatures.check(location, opened.manifest().get());
    }
    for (Fragment fragment : fragments) {
      fragment.metadata().getFiles().forEach(file -> UnsupportedFeatures.check(location, file));
      if (checks.isPresent() && !isCounted(fragment.metadata())) {
        checks.get().checkFragments(List.of(fragment.getId()));
      }
    }
    Schema plain = dataset.getSchema();
    Map<String, String> unreadable =
        UnreadableColumns.of(
            plain,
            fragments.stream()
                .flatMap(fragment -> fragment.metadata().getFiles().stream())
                .toList());
    FeatureReader features = new FeatureReader(location, dataset);
    return new Snapshot(
        id,
        schema(dataset, plain, unreadable.keySet()),
        unreadable,
        fragments.stream().map(SnapshotReader::info).toList(),
        features.features(plain, fragments),
        features.indices());
  }

  private static FragmentInfo info(Fragment fragment) {
    FragmentMetadata metadata = fragment.metadata();
    long bytes = 0;
    for (DataFile file : metadata.getFiles()) {
      Long size = file.getFileSizeBytes();
      bytes += size == null ? 0 : size;
    }
    // Manifests of old writers lack these counts, so the fragment must count its rows.
    long rows = isCounted(metadata) ? metadata.getNumRows() : fragment.countRows();
    return new FragmentInfo(
        metadata.getId(),
        rows,
        Math.max(rows, metadata.getPhysicalRows()),
        bytes,
        !metadata.getFiles().isEmpty());
  }

  private static boolean isCounted(FragmentMetadata metadata) {
    DeletionFile deletions = metadata.getDeletionFile();
    return metadata.getPhysicalRows() > 0
        && (deletions == null || deletions.getNumDeletedRows() != null);
  }

  private static long contentHash(List<Fragment> fragments) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Fragment fragment : fragments) {
        FragmentMetadata metadata = fragment.metadata();
        StringBuilder text = new StringBuilder().append(metadata.getId());
        metadata.getFiles().forEach(file -> text.append('|').append(file.getPath()));
        DeletionFile deletions = metadata.getDeletionFile();
        if (deletions != null) {
          text.append('-').append(deletions.getReadVersion()).append('-').append(deletions.getId());
        }
        digest.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
      return java.nio.ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Reads the schema from a scan of zero fragments.
   *
   * <p>The schema of the dataset has the index type for dictionary-encoded columns. Only a scan
   * returns the type of the values.
   */
  private static Schema schema(Dataset dataset, Schema plain, Set<String> unreadable)
      throws IOException {
    ScanOptions.Builder options = new ScanOptions.Builder().fragmentIds(List.of());
    if (!unreadable.isEmpty()) {
      options.columns(
          plain.getFields().stream()
              .map(Field::getName)
              .filter(name -> !unreadable.contains(name))
              .toList());
    }
    Map<String, Field> scanned = new HashMap<>();
    BufferAllocator allocator = NativeMemory.newChild("schema");
    try (allocator;
        LanceScanner scanner = LanceScanner.create(dataset, options.build(), allocator);
        ArrowReader reader = scanner.scanBatches()) {
      Schema schema = reader.getVectorSchemaRoot().getSchema();
      Map<Long, Dictionary> dictionaries = reader.getDictionaryVectors();
      for (Field field : schema.getFields()) {
        scanned.put(field.getName(), decoded(field, dictionaries));
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    List<Field> fields = new ArrayList<>();
    for (Field field : plain.getFields()) {
      Field seen = scanned.getOrDefault(field.getName(), field);
      FieldType type =
          new FieldType(
              seen.isNullable(), seen.getType(), seen.getDictionary(), field.getMetadata());
      fields.add(new Field(field.getName(), type, seen.getChildren()));
    }
    return new Schema(fields);
  }

  private static Field decoded(Field field, Map<Long, Dictionary> dictionaries) {
    if (field.getDictionary() != null) {
      Dictionary dictionary =
          Objects.requireNonNull(dictionaries.get(field.getDictionary().getId()));
      Field values = dictionary.getVector().getField();
      if (!BYTES.contains(values.getType().getTypeID())) {
        return field;
      }
      FieldType type = new FieldType(field.isNullable(), values.getType(), null);
      return new Field(field.getName(), type, values.getChildren());
    }
    List<Field> children = new ArrayList<>();
    field.getChildren().forEach(child -> children.add(decoded(child, dictionaries)));
    FieldType type = new FieldType(field.isNullable(), field.getType(), null, field.getMetadata());
    return new Field(field.getName(), type, children);
  }
}
