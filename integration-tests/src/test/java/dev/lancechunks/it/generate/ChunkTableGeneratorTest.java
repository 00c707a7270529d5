package dev.lancechunks.it.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.it.generate.ChunkColumn.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.Dataset;
import org.lance.Fragment;
import org.lance.ipc.LanceScanner;

class ChunkTableGeneratorTest {

  private static final TableSpec SPEC = TableSpec.of(2_000, 5, 16);

  @TempDir Path directory;

  private final BufferAllocator allocator = new RootAllocator();

  /** Fails if a test did not release a buffer. */
  @AfterEach
  void closeAllocator() {
    allocator.close();
  }

  @Test
  void tableHasTheRowsAndFragmentsOfItsSpec() throws IOException {
    GeneratedTable table = ChunkTableGenerator.write(directory.resolve("a.lance"), SPEC);
    try (Dataset dataset = Dataset.open().allocator(allocator).uri("" + table.path()).build()) {
      assertThat(dataset.countRows()).isEqualTo(2_000);
      assertThat(dataset.getFragments())
          .extracting(Fragment::countRows)
          .containsOnly(400)
          .hasSize(5);
      assertThat(dataset.getSchema()).isEqualTo(ChunkColumn.schema(16));
    }
  }

  @Test
  void rowsReadBackAreThoseRecomputed() throws Exception {
    GeneratedTable table = ChunkTableGenerator.write(directory.resolve("a.lance"), SPEC);
    ChunkRows expected = new ChunkRows(SPEC);
    List<ChunkRow> rows = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    forEachBatch(
        table,
        batch -> {
          for (int i = 0; i < batch.getRowCount(); i++) {
            rows.add(row(batch, i));
            vectors.add(vector(batch, i));
          }
        });
    GeneratedChecksums checksums = GeneratedChecksums.ZERO;
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).isEqualTo(expected.row(i));
      assertThat(vectors.get(i)).isEqualTo(expected.vector(i));
      checksums = checksums.plus(GeneratedChecksums.of(rows.get(i), vectors.get(i)));
    }
    assertThat(rows).hasSize(2_000);
    assertThat(checksums).isEqualTo(table.checksums());
  }

  @Test
  void onlyEqualSeedsGiveEqualTables() throws IOException {
    Tally first = ChunkTableGenerator.write(directory.resolve("a.lance"), SPEC).tally();
    Tally second =
        ChunkTableGenerator.write(directory.resolve("b.lance"), TableSpec.of(2_000, 1, 16)).tally();
    Tally other = ChunkTableGenerator.write(directory.resolve("c.lance"), SPEC.withSeed(7)).tally();
    assertThat(second).isEqualTo(first);
    assertThat(other.checksums()).isNotEqualTo(first.checksums());
  }

  @Test
  void earlierTableOfTheSameSpecIsReused() throws IOException {
    Path path = directory.resolve("a.lance");
    GeneratedTable written = ChunkTableGenerator.reuseOrWrite(path, SPEC);
    List<Path> files = dataFiles(path);
    assertThat(ChunkTableGenerator.reuseOrWrite(path, SPEC)).isEqualTo(written);
    assertThat(dataFiles(path)).isEqualTo(files);
    GeneratedTable smaller = ChunkTableGenerator.reuseOrWrite(path, TableSpec.of(100, 1, 16));
    assertThat(smaller.rows()).isEqualTo(100);
    assertThat(dataFiles(path)).hasSize(1).doesNotContainAnyElementsOf(files);
  }

  @Test
  void outliersHaveOneMegabyte() throws Exception {
    TableSpec spec = TableSpec.of(100, 3, 0).withOutliers(new Outliers(50, 10, 30));
    GeneratedTable table = ChunkTableGenerator.write(directory.resolve("a.lance"), spec);
    List<Integer> lengths = new ArrayList<>();
    forEachBatch(
        table,
        batch -> {
          assertThat(batch.getVector(ChunkColumn.VECTOR)).isNull();
          for (int i = 0; i < batch.getRowCount(); i++) {
            lengths.add(batch.getVector("content").getObject(i).toString().length());
          }
        });
    for (int i = 0; i < 100; i++) {
      boolean outlying = (i >= 10 && i < 40) || i == 49 || i == 99;
      assertThat(lengths.get(i) == Outliers.BYTES).as("row %d", i).isEqualTo(outlying);
    }
  }

  @Test
  void contentLooksLikeCode() {
    ChunkRows rows = new ChunkRows(TableSpec.of(20_000, 1, 0));
    Tally tally = Tally.ZERO;
    for (int i = 0; i < 20_000; i++) {
      tally = tally.plus(Tally.of(rows.row(i), new float[0]));
    }
    assertThat(tally.contentBytes() / 20_000).isBetween(1_100L, 1_300L);
    assertThat(tally.rareWordRows()).isBetween(5L, 50L);
    assertThat(tally.rowsPerLanguage().get("python")).isBetween(7_000L, 9_000L);
    assertThat(tally.rowsPerLanguage().get("ruby")).isBetween(200L, 800L);
  }

  @Test
  void fragmentsWithoutRowsAreRefused() {
    assertThatThrownBy(() -> TableSpec.of(3, 4, 0))
        .hasMessageStartingWith("Cannot divide 3 rows into 4 fragments");
  }

  @SuppressWarnings("try") // the scanner's close() declares Exception
  private void forEachBatch(GeneratedTable table, Consumer<VectorSchemaRoot> action)
      throws Exception {
    try (Dataset dataset = Dataset.open().allocator(allocator).uri("" + table.path()).build();
        LanceScanner scanner = dataset.newScan();
        ArrowReader reader = scanner.scanBatches()) {
      while (reader.loadNextBatch()) {
        action.accept(reader.getVectorSchemaRoot());
      }
    }
  }

  private static ChunkRow row(VectorSchemaRoot batch, int index) {
    Map<ChunkColumn, Object> values = new EnumMap<>(ChunkColumn.class);
    for (ChunkColumn column : ChunkColumn.values()) {
      Object value = batch.getVector(column.columnName()).getObject(index);
      if (value != null) {
        values.put(column, column.kind() == Kind.NUMBER ? value : plain(value));
      }
    }
    return new ChunkRow(values);
  }

  private static Object plain(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : value.toString();
  }

  private static float[] vector(VectorSchemaRoot batch, int index) {
    List<?> elements = (List<?>) batch.getVector(ChunkColumn.VECTOR).getObject(index);
    float[] vector = new float[elements.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) elements.get(i);
    }
    return vector;
  }

  private static List<Path> dataFiles(Path table) throws IOException {
    try (var files = Files.list(table.resolve("data"))) {
      return files.sorted().toList();
    }
  }
}
