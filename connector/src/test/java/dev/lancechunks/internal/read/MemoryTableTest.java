package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.memwal.InitializeMemWalParams;
import org.lance.memwal.ShardWriter;

/** Reads never omit the pending rows of a write-ahead memory table silently. */
class MemoryTableTest {
  private static final String SHARD = "11111111-2222-4333-8444-555555555555";

  @TempDir Path dir;

  private TestTable table() {
    Field id =
        new Field(
            "id",
            new FieldType(
                false,
                new ArrowType.Int(32, true),
                null,
                Map.of("lance-schema:unenforced-primary-key", "true")),
            null);
    return TestTable.at(dir.resolve("t.lance"), id)
        .appendColumn(List.of(1, 2))
        .with(dataset -> dataset.initializeMemWal(new InitializeMemWalParams().withUnsharded()));
  }

  private static void put(TestTable table, int row) {
    table.withRows(
        List.of(List.of(row)),
        (dataset, rows) -> {
          try (ShardWriter writer = dataset.memWalWriter(SHARD)) {
            writer.put(rows);
          }
        });
  }

  @Test
  void memoryTableWithoutRowsIsIgnored() {
    Path path = table().path();
    assertThat(Frames.load(path).collectAsList()).hasSize(2);
    assertThat(Frames.load(path, "timestampAsOf", Instant.now()).count()).isEqualTo(2);
  }

  @Test
  void errorForPendingRowsNamesTheShard() {
    TestTable table = table();
    put(table, 3);
    String message =
        "Cannot open Lance table %s: it has a write-ahead memory table (_mem_wal), and its shard %s has rows that version 2 does not have. Merge these rows into the table with the client that wrote them, or set versionAsOf=2 to read that version without them."
            .formatted(table.path(), SHARD);
    assertThatThrownBy(() -> Frames.load(table.path())).hasMessage(message);
    assertThatThrownBy(() -> Frames.load(table.path(), "timestampAsOf", Instant.now()))
        .hasMessage(message);
    assertThatThrownBy(() -> ChunkTable.open(table.path().toString())).hasMessage(message);
  }

  @Test
  void explicitVersionIsReadDespitePendingRows() {
    TestTable table = table();
    Instant before = Instant.EPOCH.plusSeconds(1);
    put(table, 3);
    table.with(dataset -> dataset.tags().create("base", 2));
    assertThat(Frames.load(table.path(), "versionAsOf", 2).collectAsList()).hasSize(2);
    assertThat(Frames.load(table.path(), "versionAsOf", 1).filter("id > 1").count()).isEqualTo(1);
    assertThat(Frames.load(table.path(), "tag", "base").collectAsList()).hasSize(2);
    assertThatThrownBy(() -> Frames.load(table.path(), "timestampAsOf", before))
        .hasMessageContaining("there is no such version");
  }

  @Test
  void unflushedRowsArePending() throws IOException {
    TestTable table = table();
    put(table, 3);
    // This is the state while a writer is open: no rows are flushed and there is no manifest.
    Path manifests = table.path().resolve("_mem_wal/" + SHARD + "/manifest");
    try (var files = Files.list(manifests)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> Frames.load(table.path())).hasMessageContaining(SHARD);
  }

  @Test
  void unreadableShardCountsAsPending() throws IOException {
    TestTable table = table();
    Path shard = table.path().resolve("_mem_wal/" + UUID.randomUUID());
    Files.createDirectories(shard.resolve("wal"));
    assertThat(Frames.load(table.path()).count()).isEqualTo(2);
    Files.createFile(shard.resolve("wal/new-kind.log"));
    assertThatThrownBy(() -> Frames.load(table.path()))
        .hasMessageContaining("it cannot be read, so it may have rows");
  }
}
