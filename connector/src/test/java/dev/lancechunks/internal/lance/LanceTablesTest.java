package dev.lancechunks.internal.lance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.dataset.DatasetCache;
import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import dev.lancechunks.internal.location.StorageOptions;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.Dataset;

class LanceTablesTest {
  @TempDir Path dir;

  @AfterEach
  void closeIdleDatasets() {
    DatasetCache.closeIdle(0);
  }

  private TestTable table() {
    return TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"));
  }

  private Snapshot latest(StorageOptions storage) {
    Location location = new Location(dir.resolve("t.lance").toString(), storage);
    try (TableHandle open = LanceTables.open(location, new ReadVersion.Latest())) {
      return open.snapshot();
    }
  }

  @Test
  void snapshotIsOpenedOnceAndShared() {
    table().appendColumn(List.of(1, 2));
    Snapshot snapshot = latest(StorageOptions.NONE);
    try (TableHandle one = LanceTables.open(snapshot.id());
        TableHandle other = LanceTables.open(snapshot.id())) {
      assertThat(one.shared()).isSameAs(other.shared());
    }
  }

  @Test
  void differentStorageOptionsOpenSeparateDatasets() {
    table().appendColumn(List.of(1, 2));
    Snapshot plain = latest(StorageOptions.NONE);
    Snapshot other = latest(new StorageOptions(Map.of("token", "CANARY")));
    try (TableHandle one = LanceTables.open(plain.id());
        TableHandle two = LanceTables.open(other.id())) {
      assertThat(one.shared()).isNotSameAs(two.shared());
    }
    assertThat(other.toString()).doesNotContain("CANARY");
  }

  @Test
  void countsRowsAfterDeletions() {
    table().appendColumn(List.of(1, 2, 3)).appendColumn(List.of(4, 5)).delete("id IN (2, 4)");
    Snapshot snapshot = latest(StorageOptions.NONE);
    assertThat(snapshot.rows()).isEqualTo(3);
    assertThat(snapshot.fragments()).extracting(FragmentInfo::rows).containsExactly(2L, 1L);
    assertThat(snapshot.fragments()).extracting(FragmentInfo::physicalRows).containsExactly(3L, 2L);
  }

  @Test
  void rewrittenTableIsDifferentSnapshotAtSameVersion() {
    TestTable first = table().appendColumn(List.of(1, 2));
    Snapshot before = latest(StorageOptions.NONE);
    DatasetCache.closeIdle(0);
    Dataset.drop(first.path().toString(), Map.of());
    table().appendColumn(List.of(3, 4));
    Snapshot after = latest(StorageOptions.NONE);
    assertThat(after.id().version()).isEqualTo(before.id().version());
    assertThat(after.id()).isNotEqualTo(before.id());
    assertThatThrownBy(() -> LanceTables.open(before.id()))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageContaining("the table was replaced during the query");
  }

  @Test
  void errorNamesRemovedVersion() {
    TestTable table = table().appendColumn(List.of(1, 2));
    Snapshot before = latest(StorageOptions.NONE);
    DatasetCache.closeIdle(0);
    Dataset.drop(table.path().toString(), Map.of());
    table().appendColumn(List.of(3));
    TestTable renewed = table();
    renewed.with(dataset -> dataset.delete("id = 3"));
    assertThat(dir.resolve("t.lance/_versions").toFile().listFiles()).isNotNull();
    for (java.io.File manifest : dir.resolve("t.lance/_versions").toFile().listFiles()) {
      if (manifest.getName().startsWith(Long.toUnsignedString(-2))) {
        assertThat(manifest.delete()).isTrue();
      }
    }
    assertThatThrownBy(() -> LanceTables.open(before.id()))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageContaining("version 1: the version was removed while it was being read");
  }

  @Test
  void onlyAFewIdleSnapshotsStayOpen() {
    TestTable table = table().appendColumn(List.of(0));
    for (int i = 1; i < 20; i++) {
      table.appendColumn(List.of(i));
      latest(StorageOptions.NONE);
    }
    assertThat(DatasetCache.openCount()).isLessThanOrEqualTo(9);
  }

  @Test
  void sliceFindsFragmentsInBothNumberings() {
    table().appendColumn(List.of(1, 2, 3)).appendColumn(List.of(4, 5, 6)).delete("id IN (1, 2)");
    Snapshot snapshot = latest(StorageOptions.NONE);
    Snapshot.Slice live = snapshot.slice(new RowRange(1, 2, RowRange.Numbering.LIVE));
    assertThat(live.fragmentIds()).containsExactly(1);
    assertThat(live.offset()).isZero();
    Snapshot.Slice physical = snapshot.slice(new RowRange(1, 3, RowRange.Numbering.PHYSICAL));
    assertThat(physical.fragmentIds()).containsExactly(0, 1);
    assertThat(physical.offset()).isEqualTo(1);
  }
}
