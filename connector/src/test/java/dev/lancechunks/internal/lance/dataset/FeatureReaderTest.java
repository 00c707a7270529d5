package dev.lancechunks.internal.lance.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.TableFeature;
import dev.lancechunks.internal.lance.model.TableIndex;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import dev.lancechunks.internal.location.StorageOptions;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.Dataset;
import org.lance.index.IndexOptions;
import org.lance.index.IndexParams;
import org.lance.index.IndexType;
import org.lance.index.scalar.ScalarIndexParams;

final class FeatureReaderTest {
  @TempDir Path dir;

  private TestTable table() {
    return TestTable.at(
            dir.resolve("t.lance"), TestTable.int64("a"), TestTable.int64("b"), TestTable.utf8("s"))
        .append(List.of(List.of(1L, 2L, "x"), List.of(3L, 4L, "y")));
  }

  private static void index(Dataset dataset, String column, IndexType type, String kind) {
    IndexParams params =
        IndexParams.builder().setScalarIndexParams(ScalarIndexParams.create(kind, "{}")).build();
    dataset.createIndex(
        IndexOptions.builder(List.of(column), type, params).withIndexName(column + "_i").build());
  }

  private static Snapshot snapshot(TestTable table) {
    Location location = new Location(table.path().toString(), StorageOptions.NONE);
    try (TableHandle open = LanceTables.open(location, new ReadVersion.Latest())) {
      return open.snapshot();
    }
  }

  @Test
  void readsKindAndColumnOfIndices() {
    TestTable table = table();
    table.with(dataset -> index(dataset, "a", IndexType.BTREE, "btree"));
    table.with(dataset -> index(dataset, "s", IndexType.NGRAM, "ngram"));
    assertThat(snapshot(table).indices())
        .containsExactlyInAnyOrder(
            new TableIndex("a_i", "BTREE", 0, Set.of(List.of("a"))),
            new TableIndex("s_i", "NGRAM", 0, Set.of(List.of("s"))));
  }

  @Test
  void indexOnDroppedColumnIsOmitted() {
    TestTable table = table();
    table.with(dataset -> index(dataset, "a", IndexType.BTREE, "btree"));
    table.with(dataset -> index(dataset, "b", IndexType.BTREE, "btree"));
    table.with(dataset -> dataset.dropColumns(List.of("b")));
    assertThat(snapshot(table).indices()).extracting(TableIndex::name).containsExactly("a_i");
  }

  @Test
  void readsFeaturesOfTheVersion() {
    TestTable table = table();
    assertThat(snapshot(table).features()).containsExactly(TableFeature.FORMAT_2_1);
    table.delete("a = 1");
    assertThat(snapshot(table).features())
        .containsExactlyInAnyOrder(TableFeature.FORMAT_2_1, TableFeature.DELETED_ROWS);
    TestTable stable =
        TestTable.at(dir.resolve("s.lance"), TestTable.int64("a"))
            .stableRowIds()
            .append(Arrays.asList(List.of(1L), List.of(2L)));
    assertThat(snapshot(stable).features())
        .containsExactlyInAnyOrder(TableFeature.FORMAT_2_1, TableFeature.STABLE_ROW_IDS);
  }
}
