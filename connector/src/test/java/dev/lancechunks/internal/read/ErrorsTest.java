package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.table.LanceTable;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every user error results in one clear message. */
class ErrorsTest {
  @TempDir Path dir;

  private TestTable table(String name) {
    return TestTable.at(dir.resolve(name), TestTable.int32("id"), TestTable.utf8("text"))
        .append(List.of(List.of(1, "a"), List.of(2, "b")));
  }

  /** Asserts on the connector's message from anywhere in the cause chain. */
  private static AbstractStringAssert<?> assertOurs(ThrowingCallable action) {
    Throwable thrown = catchThrowable(action);
    String message =
        Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
            .filter(LanceChunksException.class::isInstance)
            .map(error -> String.valueOf(error.getMessage()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no LanceChunksException", thrown));
    return assertThat(message).matches("(?s)Cannot .*: .*\\. .*\\.");
  }

  @Test
  void loadingMissingPathFails() {
    assertOurs(() -> Frames.load(dir.resolve("no/such.lance")))
        .isEqualTo(
            "Cannot open Lance table %s: the path does not exist. Check the path."
                .formatted(dir.resolve("no/such.lance")));
  }

  @Test
  void loadingDatabaseDirectoryListsItsTables() {
    table("chunks.lance");
    table("vectors.lance");
    assertOurs(() -> Frames.load(dir))
        .contains("the directory is not a Lance dataset")
        .contains("the tables [chunks, vectors]: load it with option table");
  }

  @Test
  void loadingEmptyDirectoryFails() {
    assertOurs(() -> Frames.load(dir)).contains("There are no tables below");
  }

  @Test
  void loadingMissingTableOfDatabaseListsItsTables() {
    table("chunks.lance");
    assertOurs(() -> Frames.load(dir, "table", "chunkz"))
        .contains("chunkz.lance: the path does not exist. Directory " + dir)
        .contains(" contains the tables [chunks]");
    assertThat(Frames.load(dir, "table", "chunks").count()).isEqualTo(2);
  }

  @Test
  void loadingFileFails() throws IOException {
    Path file = Files.writeString(dir.resolve("chunks.json"), "{}");
    assertOurs(() -> Frames.load(file))
        .contains("the path is a file, but a Lance dataset is a directory");
  }

  @Test
  void loadingTableWithDamagedManifestFails() throws IOException {
    TestTable table = table("t.lance");
    try (Stream<Path> manifests = Files.list(table.path().resolve("_versions"))) {
      for (Path manifest : manifests.toList()) {
        Files.write(manifest, new byte[3]);
      }
    }
    assertOurs(() -> Frames.load(table.path()))
        .startsWith("Cannot open Lance table " + table.path())
        .contains("Check that the table was written completely");
  }

  @Test
  void readingMissingDataFileNamesTheFile() throws IOException {
    TestTable table = table("t.lance");
    Dataset<Row> frame = Frames.load(table.path());
    Path file = dataFile(table);
    Files.delete(file);
    for (String reader : List.of("rows", "columns")) {
      assertOurs(() -> Frames.load(table.path(), "reader", reader).collectAsList())
          .startsWith("Cannot read Lance table " + table.path() + " version 1: ")
          .contains(file.getFileName().toString());
    }
    assertOurs(() -> frame.filter("id = 1").count()).contains(file.getFileName().toString());
  }

  @Test
  void readingTruncatedDataFileFails() throws IOException {
    TestTable table = table("t.lance");
    Path file = dataFile(table);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(
        file,
        java.util.Arrays.copyOf(bytes, bytes.length / 2),
        StandardOpenOption.TRUNCATE_EXISTING);
    assertOurs(() -> Frames.load(table.path()).collectAsList())
        .startsWith("Cannot read Lance table " + table.path() + " version 1: ");
  }

  private static Path dataFile(TestTable table) throws IOException {
    try (Stream<Path> files = Files.list(table.path().resolve("data"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void selectingUnknownColumnNamesIt() {
    assertThatThrownBy(() -> Frames.load(table("t.lance").path()).select("nosuch"))
        .hasMessageContaining("nosuch")
        .hasMessageContaining("text");
  }

  @Test
  void invalidBatchSizesAreRejected() {
    Path path = table("t.lance").path();
    for (String size : List.of("0", "-1", "abc")) {
      assertOurs(() -> Frames.load(path, "batchSize", size))
          .isEqualTo(
              "Cannot use option batchSize=%s: the value is not allowed. Give a whole number of rows from 1 to 65536."
                  .formatted(size));
    }
  }

  @Test
  void loadedTableRejectsAnotherVersion() {
    TestTable table = table("t.lance");
    LanceTable loaded = LanceTable.load(java.util.Map.of("path", table.path().toString()));
    assertOurs(
            () ->
                loaded.newScanBuilder(
                    new org.apache.spark.sql.util.CaseInsensitiveStringMap(
                        java.util.Map.of("versionAsOf", "1"))))
        .contains("already loaded at version 1");
  }

  @Test
  void secretsAreNotShown() {
    TestTable table = table("t.lance");
    Dataset<Row> frame =
        Frames.load(table.path(), "storage.aws_secret_access_key", "CANARY").filter("id > 1");
    assertThat(frame.queryExecution().toString()).doesNotContain("CANARY");
    assertThat(frame.collectAsList()).hasSize(1);
    assertThatThrownBy(
            () ->
                Frames.load(dir.resolve("x"), "storage.token", "CANARY", "batchsise", "1").count())
        .hasMessageNotContaining("CANARY");
    TestSpark.session().conf().set("spark.datasource.lancechunks.batchSize", "0");
    try {
      assertOurs(() -> Frames.load(table.path())).contains("batchSize=0");
      assertThat(Frames.load(table.path(), "batchSize", 1).count()).isEqualTo(2);
    } finally {
      TestSpark.session().conf().unset("spark.datasource.lancechunks.batchSize");
    }
  }
}
