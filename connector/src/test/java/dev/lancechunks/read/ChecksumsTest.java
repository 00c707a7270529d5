package dev.lancechunks.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.chunks.ChunkQuery;
import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.ReleasesMemory;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lance.Ref;
import org.lance.cleanup.CleanupPolicy;

/** Files are compared with the checksums that were recorded of them. */
@ExtendWith(ReleasesMemory.class)
class ChecksumsTest {
  @TempDir Path dir;

  private TestTable table;

  @BeforeEach
  void writeTable() {
    table =
        TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), TestTable.utf8("name"))
            .append(rows(0, 100))
            .append(rows(100, 200))
            .delete("id % 10 = 0");
  }

  private static List<List<Object>> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> List.<Object>of(i, "n" + i)).toList();
  }

  private int record() {
    try (ChunkTable open = ChunkTable.open(table.path().toString())) {
      return open.recordChecksums();
    }
  }

  private Dataset<Row> verified() {
    return Frames.load(table.path(), "verifyChecksums", "true");
  }

  /** Returns the only file of a kind, or the first. */
  private Path file(String directory) {
    try (Stream<Path> files = Files.list(table.path().resolve(directory))) {
      return files.sorted().findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 3] ^= 0x10;
    Files.write(file, bytes);
  }

  @Test
  void whatWasRecordedIsRead() {
    assertThat(record()).as("a manifest, two data and two deletion files").isEqualTo(5);
    assertThat(verified().collectAsList()).hasSize(180);
    assertThat(verified().filter("id < 15").count()).isEqualTo(13);
  }

  @Test
  void aTableWithoutChecksumsIsReadWithoutThemAfterOneWarning() {
    String warnings =
        warnings(
            () -> {
              assertThat(verified().collectAsList()).hasSize(180);
              assertThat(verified().filter("id < 15").count()).isEqualTo(13);
            });
    assertThat(warnings.lines())
        .singleElement()
        .asString()
        .startsWith("Cannot verify checksums of Lance table " + table.path() + " version 3: none");
    record();
    table.append(rows(200, 210));
    assertThat(verified().collectAsList()).as("of a later version").hasSize(190);
  }

  /** Returns what is logged of the checks meanwhile. */
  private static String warnings(Runnable action) {
    StringWriter written = new StringWriter();
    WriterAppender appender =
        WriterAppender.createAppender(
            PatternLayout.newBuilder().withPattern("%m%n").build(),
            null,
            written,
            "captured",
            false,
            true);
    appender.start();
    Logger checks = (Logger) LogManager.getLogger("dev.lancechunks.lance.FileChecks");
    checks.addAppender(appender);
    try {
      action.run();
    } finally {
      checks.removeAppender(appender);
    }
    return written.toString();
  }

  @Test
  void aChangedDataFileIsNamed() throws IOException {
    record();
    Path data = file("data");
    flip(data);
    assertThatThrownBy(() -> verified().collectAsList())
        .rootCause()
        .hasMessageContaining(data.getFileName().toString())
        .hasMessageContaining("is not what it was when its checksum was recorded");
    assertThatThrownBy(() -> verified().filter("name > 'n'").count())
        .hasStackTraceContaining(LanceChunksException.class.getName() + ": Cannot read Lance table")
        .hasStackTraceContaining(data.getFileName().toString());
  }

  @Test
  void onlyFilesThatAreReadAreCompared() throws IOException {
    record();
    flip(file("data"));
    assertThat(verified().count()).as("the manifest tells").isEqualTo(180);
  }

  @Test
  void aChangedManifestIsNoticedBeforeItIsOpened() throws IOException {
    record();
    flip(file("_versions"));
    assertThatThrownBy(this::verified)
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot open Lance table " + table.path() + ": file _versions/")
        .hasMessageContaining("is not what it was");
  }

  @ParameterizedTest
  @CsvSource({
    "versionAsOf, 1", // which it is
    "versionAsOf, 99", // for which Lance reads all
    "timestampAsOf, 2999-01-01"
  })
  void aChangedManifestOfAnOlderVersionIsNoticedBeforeLanceReadsIt(String option, String value)
      throws IOException {
    try (ChunkTable first = ChunkTable.builder(table.path().toString()).version(1).open()) {
      first.recordChecksums();
    }
    record();
    flip(table.path().resolve("_versions").resolve("18446744073709551614.manifest"));
    assertThatThrownBy(() -> Frames.load(table.path(), "verifyChecksums", "true", option, value))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageContaining("file _versions/18446744073709551614.manifest is not what it was");
  }

  @Test
  void changedChecksumsAreNoChecksums() throws IOException {
    record();
    flip(file("_checksums"));
    assertThatThrownBy(this::verified)
        .isInstanceOf(LanceChunksException.class)
        .hasMessageContaining("the checksums in _checksums/3.txt are damaged: delete that file");
    assertThatThrownBy(this::record).hasMessageContaining("_checksums/3.txt are damaged: delete");
    Files.delete(file("_checksums"));
    assertThat(record()).isEqualTo(5);
    assertThat(verified().collectAsList()).hasSize(180);
  }

  @Test
  void whatWasRecordedOnceIsNotRecordedAnew() throws IOException {
    record();
    Path data = file("data");
    flip(data);
    table.with(dataset -> dataset.delete("id = 199"));
    record();
    assertThatThrownBy(() -> verified().collectAsList())
        .rootCause()
        .hasMessageContaining(data.getFileName().toString());
  }

  @Test
  void cleanUpLeavesThem() {
    record();
    table.with(
        dataset -> dataset.cleanupWithPolicy(CleanupPolicy.builder().withBeforeVersion(3).build()));
    assertThat(file("_checksums")).isRegularFile();
    assertThat(verified().collectAsList()).hasSize(180);
  }

  @Test
  void aCloneWhoseFilesAreElsewhereIsReadButNotRecorded() {
    String clone = dir.resolve("clone.lance").toString();
    table.with(dataset -> dataset.shallowClone(clone, Ref.ofMain(3)).close());
    assertThat(Frames.load(Path.of(clone), "verifyChecksums", "true").collectAsList()).hasSize(180);
    try (ChunkTable open = ChunkTable.open(clone)) {
      assertThatThrownBy(open::recordChecksums)
          .isInstanceOf(LanceChunksException.class)
          .hasMessageStartingWith("Cannot record checksums of Lance table " + clone)
          .hasMessageContaining("some of its files are in the directory of another table");
    }
  }

  @Test
  void theJavaApiVerifiesToo() throws IOException {
    record();
    Path data = file("data");
    flip(data);
    try (ChunkTable open = ChunkTable.builder(table.path().toString()).verifyChecksums().open()) {
      assertThatThrownBy(() -> open.batches(ChunkQuery.all()).next())
          .isInstanceOf(LanceChunksException.class)
          .hasMessageContaining(data.getFileName().toString());
    }
  }

  @Test
  void anObjectStoreCannotBeVerified() {
    assertThatThrownBy(
            () ->
                TestSpark.session()
                    .read()
                    .format("lancechunks")
                    .option("verifyChecksums", "true")
                    .load("s3://b/t"))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot verify checksums of Lance table s3://b/t: only those");
  }
}
