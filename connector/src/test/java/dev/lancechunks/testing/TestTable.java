package dev.lancechunks.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;
import org.lance.ReadOptions;
import org.lance.Ref;
import org.lance.WriteParams.WriteMode;

/** A Lance table for tests. Each append writes one fragment. */
public final class TestTable {
  private final Path path;
  private final Schema schema;
  private String fileFormat = "2.1";
  private boolean stableRowIds;
  private boolean created;

  private TestTable(Path path, Schema schema) {
    this.path = path;
    this.schema = schema;
  }

  /** Returns a table with the given fields. The first append creates it. */
  public static TestTable at(Path path, Field... fields) {
    return new TestTable(path, new Schema(List.of(fields)));
  }

  /** Sets the file format of the data files. Call this before the first append. */
  public TestTable fileFormat(String version) {
    fileFormat = version;
    return this;
  }

  /** Enables stable row ids. Call this before the first append. */
  public TestTable stableRowIds() {
    stableRowIds = true;
    return this;
  }

  public Path path() {
    return path;
  }

  /** Creates a branch at the latest version of main and returns it. */
  public TestTable branch(String name) {
    with(dataset -> dataset.createBranch(name, Ref.ofMain()).close());
    TestTable branch = new TestTable(path.resolve("tree").resolve(name), schema);
    branch.created = true;
    return branch;
  }

  /** Moves every file whose path ends with {@code suffix} to {@code blobs} and links to it. */
  public TestTable linkFiles(String suffix, Path blobs) {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(suffix)) {
          Files.createDirectories(blobs);
          Path blob = Files.createTempFile(blobs, "", "");
          Files.move(file, blob, StandardCopyOption.REPLACE_EXISTING);
          Files.createSymbolicLink(file, blob);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Passes rows to {@code consumer} as an Arrow stream. */
  public TestTable withRows(
      List<? extends List<?>> rows, BiConsumer<Dataset, ArrowReader> consumer) {
    return with(
        dataset -> {
          try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, dataset.allocator())) {
            fill(root, rows);
            try (OneBatch batch = new OneBatch(root, dataset.allocator())) {
              consumer.accept(dataset, batch);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void fill(
      VectorSchemaRoot root, List<? extends List<? extends @Nullable Object>> rows) {
    root.allocateNew();
    for (int i = 0; i < rows.size(); i++) {
      List<FieldVector> vectors = root.getFieldVectors();
      for (int k = 0; k < vectors.size(); k++) {
        Cells.set(vectors.get(k), i, rows.get(i).get(k));
      }
    }
    root.setRowCount(rows.size());
  }

  /** Appends rows, each a list of field values. */
  public TestTable append(List<? extends List<? extends @Nullable Object>> rows) {
    try (BufferAllocator allocator = new RootAllocator();
        VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
      fill(root, rows);
      try (OneBatch batch = new OneBatch(root, allocator)) {
        Dataset.write()
            .allocator(allocator)
            .reader(batch)
            .uri(path.toString())
            .mode(created ? WriteMode.APPEND : WriteMode.CREATE)
            .dataStorageVersion(fileFormat)
            .enableStableRowIds(stableRowIds)
            .execute()
            .close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    created = true;
    return this;
  }

  /** Appends rows of a table with one column. */
  public TestTable appendColumn(List<? extends @Nullable Object> values) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Object value : values) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(value);
      rows.add(row);
    }
    return append(rows);
  }

  /** Changes the table through Lance's own API, for example to delete rows or create tags. */
  public TestTable with(java.util.function.Consumer<Dataset> change) {
    try (BufferAllocator allocator = new RootAllocator();
        Dataset dataset =
            Dataset.open()
                .allocator(allocator)
                .uri(path.toString())
                .readOptions(new ReadOptions.Builder().build())
                .build()) {
      change.accept(dataset);
    }
    return this;
  }

  public TestTable delete(String predicate) {
    return with(dataset -> dataset.delete(predicate));
  }

  public static Field field(String name, ArrowType type) {
    return Field.nullable(name, type);
  }

  public static Field utf8(String name) {
    return field(name, new ArrowType.Utf8());
  }

  public static Field int32(String name) {
    return field(name, new ArrowType.Int(32, true));
  }

  public static Field int64(String name) {
    return field(name, new ArrowType.Int(64, true));
  }

  private static final class OneBatch extends ArrowReader {
    private final VectorSchemaRoot root;
    private boolean loaded;

    OneBatch(VectorSchemaRoot root, BufferAllocator allocator) {
      super(allocator);
      this.root = root;
    }

    @Override
    public boolean loadNextBatch() {
      boolean first = !loaded && root.getRowCount() > 0;
      loaded = true;
      return first;
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() {
      return root;
    }

    @Override
    public Map<Long, Dictionary> getDictionaryVectors() {
      return Map.of();
    }

    @Override
    public Set<Long> getDictionaryIds() {
      return Set.of();
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    protected Schema readSchema() {
      return root.getSchema();
    }

    @Override
    protected void closeReadSource() {}
  }
}
