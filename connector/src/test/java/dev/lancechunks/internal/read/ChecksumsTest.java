package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.CapturedLog;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads compare files with their recorded checksums. */
class ChecksumsTest {
  @TempDir Path dir;

  private ChecksumTable table;

  @BeforeEach
  void writeTable() {
    table = ChecksumTable.at(dir.resolve("t.lance"));
  }

  @Test
  void tableWithMatchingChecksumsIsRead() {
    assertThat(table.record()).as("a manifest, two data and two deletion files").isEqualTo(5);
    assertThat(table.verified().collectAsList()).hasSize(ChecksumTable.ROWS);
    assertThat(table.verified().filter("id < 15").count()).isEqualTo(13);
  }

  @Test
  void tableWithoutChecksumsIsReadWithOneWarning() {
    String warnings =
        CapturedLog.of(
            "dev.lancechunks.internal.lance.files.FileVerifier",
            () -> {
              assertThat(table.verified().collectAsList()).hasSize(ChecksumTable.ROWS);
              assertThat(table.verified().filter("id < 15").count()).isEqualTo(13);
            });
    assertThat(warnings.lines())
        .singleElement()
        .asString()
        .startsWith("Cannot verify checksums of Lance table " + table.path() + " version 3: none");
    table.record();
    table.rows().append(ChecksumTable.rows(200, 210));
    assertThat(table.verified().collectAsList()).as("later version without checksums").hasSize(190);
  }

  @Test
  void errorNamesChangedDataFile() throws IOException {
    table.record();
    Path data = table.file("data");
    ChecksumTable.flip(data);
    assertThatThrownBy(() -> table.verified().collectAsList())
        .rootCause()
        .hasMessageContaining(data.getFileName().toString())
        .hasMessageContaining("has changed since its checksum was recorded");
    assertThatThrownBy(() -> table.verified().filter("name > 'n'").count())
        .hasStackTraceContaining(LanceChunksException.class.getName() + ": Cannot read Lance table")
        .hasStackTraceContaining(data.getFileName().toString());
  }

  @Test
  void onlyFilesThatAreReadAreVerified() throws IOException {
    table.record();
    ChecksumTable.flip(table.file("data"));
    assertThat(table.verified().count()).as("count from the manifest").isEqualTo(180);
  }

  @Test
  void changedManifestIsDetectedBeforeOpening() throws IOException {
    table.record();
    ChecksumTable.flip(table.file("_versions"));
    assertThatThrownBy(table::verified)
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot open Lance table " + table.path() + ": file _versions/")
        .hasMessageContaining("has changed since");
  }

  @ParameterizedTest
  @CsvSource({
    "versionAsOf, 1", // the changed version
    "versionAsOf, 99", // Lance reads all manifests
    "timestampAsOf, 2999-01-01"
  })
  void changedManifestOfOlderVersionIsDetectedBeforeLanceReadsIt(String option, String value)
      throws IOException {
    try (ChunkTable first = ChunkTable.builder(table.path().toString()).version(1).open()) {
      first.recordChecksums();
    }
    table.record();
    ChecksumTable.flip(table.path().resolve("_versions").resolve("18446744073709551614.manifest"));
    assertThatThrownBy(() -> Frames.load(table.path(), "verifyChecksums", "true", option, value))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageContaining("file _versions/18446744073709551614.manifest has changed since");
  }

  @Test
  void javaApiVerifiesChecksums() throws IOException {
    table.record();
    Path data = table.file("data");
    ChecksumTable.flip(data);
    try (ChunkTable open = ChunkTable.builder(table.path().toString()).verifyChecksums().open()) {
      assertThatThrownBy(() -> open.batches(ChunkQuery.all()).next())
          .isInstanceOf(LanceChunksException.class)
          .hasMessageContaining(data.getFileName().toString());
    }
  }

  @Test
  void verificationOfObjectStoreIsRejected() {
    assertThatThrownBy(
            () ->
                TestSpark.session()
                    .read()
                    .format("lancechunks")
                    .option("verifyChecksums", "true")
                    .load("s3://b/t"))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith(
            "Cannot verify checksums of Lance table s3://b/t: only tables in a local directory");
  }
}
