package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.Ref;
import org.lance.cleanup.CleanupPolicy;

/** Tests how checksums are recorded and how records that do not match the table are handled. */
class ChecksumRecordsTest {
  @TempDir Path dir;

  private ChecksumTable table;

  @BeforeEach
  void writeTable() {
    table = ChecksumTable.at(dir.resolve("t.lance"));
  }

  @Test
  void damagedRecordIsRejectedUntilItIsDeleted() throws IOException {
    table.record();
    ChecksumTable.flip(table.file("_checksums"));
    assertThatThrownBy(table::verified)
        .isInstanceOf(LanceChunksException.class)
        .hasMessageContaining("the checksums in _checksums/3.txt are damaged. Delete that file");
    assertThatThrownBy(table::record).hasMessageContaining("_checksums/3.txt are damaged. Delete");
    Files.delete(table.file("_checksums"));
    assertThat(table.record()).isEqualTo(5);
    assertThat(table.verified().collectAsList()).hasSize(ChecksumTable.ROWS);
  }

  @Test
  void recordedChecksumIsNotReplaced() throws IOException {
    table.record();
    Path data = table.file("data");
    ChecksumTable.flip(data);
    table.rows().with(dataset -> dataset.delete("id = 199"));
    table.record();
    assertThatThrownBy(() -> table.verified().collectAsList())
        .rootCause()
        .hasMessageContaining(data.getFileName().toString());
  }

  @Test
  void cleanUpKeepsChecksums() {
    table.record();
    table
        .rows()
        .with(
            dataset ->
                dataset.cleanupWithPolicy(CleanupPolicy.builder().withBeforeVersion(3).build()));
    assertThat(table.file("_checksums")).isRegularFile();
    assertThat(table.verified().collectAsList()).hasSize(ChecksumTable.ROWS);
  }

  @Test
  void shallowCloneIsReadButNotRecorded() {
    String clone = dir.resolve("clone.lance").toString();
    table.rows().with(dataset -> dataset.shallowClone(clone, Ref.ofMain(3)).close());
    assertThat(Frames.load(Path.of(clone), "verifyChecksums", "true").collectAsList())
        .hasSize(ChecksumTable.ROWS);
    try (ChunkTable open = ChunkTable.open(clone)) {
      assertThatThrownBy(open::recordChecksums)
          .isInstanceOf(LanceChunksException.class)
          .hasMessageStartingWith("Cannot record checksums of Lance table " + clone)
          .hasMessageContaining("some of its files are in the directory of another table");
    }
  }

  @Test
  void recordAppliesToTablesLoadedBefore() throws IOException {
    Dataset<Row> before = table.verified();
    assertThat(before.collectAsList()).as("before recording").hasSize(ChecksumTable.ROWS);
    table.record();
    ChecksumTable.flip(table.file("data"));
    assertThatThrownBy(before::collectAsList)
        .rootCause()
        .hasMessageContaining("has changed since its checksum was recorded");
  }

  @Test
  void recordHasDefaultFilePermissions() throws IOException {
    table.record();
    assertThat(Files.getPosixFilePermissions(table.file("_checksums")))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(dir.resolve("plain"))));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("plain"))))
        .as("default permissions allow other users to read")
        .startsWith("rw-r");
  }

  @Test
  void missingNewestManifestIsDetected() throws IOException {
    table.record();
    Files.delete(table.file("_versions"));
    assertThat(Frames.load(table.path()).count()).as("rows of version 2").isEqualTo(200);
    assertThatThrownBy(table::verified)
        .isInstanceOf(LanceChunksException.class)
        .hasMessage(
            "Cannot open Lance table %s: its newest version is 2, but checksums were recorded of version 3, whose manifest is missing. Restore it; or, if the table was dropped and rewritten since, delete the table's directory _checksums and record the checksums again.",
            table.path());
  }

  @Test
  void recordingFailsIfFileIsTruncatedOrMissing() throws IOException {
    table.record();
    Path data = table.file("data");
    Files.write(data, new byte[10]);
    assertThatThrownBy(table::record)
        .isInstanceOf(LanceChunksException.class)
        .hasMessageContaining("data/" + data.getFileName() + " has 10 bytes, but");
    Files.delete(data);
    assertThatThrownBy(table::record)
        .hasMessageContaining("Not found: data/" + data.getFileName())
        .hasMessageEndingWith("no file is missing or damaged.");
  }

  @Test
  void recordingVerifiesEarlierChecksumsOnRequest() throws IOException {
    table.record();
    ChecksumTable.flip(table.file("data"));
    table.rows().append(ChecksumTable.rows(200, 210));
    try (ChunkTable open = ChunkTable.builder(table.path().toString()).verifyChecksums().open()) {
      assertThatThrownBy(open::recordChecksums)
          .isInstanceOf(LanceChunksException.class)
          .hasMessageStartingWith("Cannot record checksums of Lance table " + table.path())
          .hasMessageContaining("has changed since")
          .hasMessageContaining(". Restore it; or, if");
    }
  }

  @Test
  void errorForRewrittenTableNamesObsoleteRecord() throws IOException {
    table.record();
    Path kept = dir.resolve("kept");
    FileUtils.moveDirectory(table.path().resolve("_checksums").toFile(), kept.toFile());
    org.lance.Dataset.drop(table.path().toString(), Map.of());
    ChecksumTable anew = ChecksumTable.at(table.path());
    FileUtils.moveDirectory(kept.toFile(), table.path().resolve("_checksums").toFile());
    assertThatThrownBy(anew::verified)
        .hasMessageContaining("delete the table's directory _checksums");
    assertThatThrownBy(anew::record)
        .hasMessageContaining("delete the table's directory _checksums");
    FileUtils.deleteDirectory(table.path().resolve("_checksums").toFile());
    assertThat(anew.record()).isEqualTo(5);
    assertThat(anew.verified().collectAsList()).hasSize(ChecksumTable.ROWS);
  }
}
