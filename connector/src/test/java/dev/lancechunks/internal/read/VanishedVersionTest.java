package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.cleanup.CleanupPolicy;

/** Errors name the version of a DataFrame that was removed completely or in part. */
class VanishedVersionTest {
  @TempDir Path dir;

  private TestTable table() {
    return TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"));
  }

  private static List<List<Object>> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(List::<Object>of).toList();
  }

  @Test
  void errorNamesRemovedVersionAndCountStillUsesMetadata() {
    TestTable table = table().append(rows(0, 10)).append(rows(10, 20));
    Dataset<Row> frame = Frames.load(table.path());
    List<Dataset<Row>> both =
        List.of(
            Frames.load(table.path(), "reader", "rows"),
            Frames.load(table.path(), "reader", "columns"));
    removeOldVersions(table.delete("true").append(rows(30, 31)));
    for (Dataset<Row> reading : both) {
      assertThat(failure(reading::collectAsList))
          .matches(
              "Cannot read Lance table \\Q%s\\E version 2: the version was removed while it was being read \\(Not found: data/[^ ]+\\.lance; the oldest remaining version is 4\\)\\. Load the table again, and keep versions for longer than jobs run, or tag the versions that jobs read: clean-up does not remove tagged versions\\."
                  .formatted(table.path()));
    }
    assertThat(failure(() -> frame.filter("id > 3").count()))
        .contains("version 2: the version was");
    assertThat(failure(() -> frame.selectExpr("max(id)").collectAsList())).contains("removed");
    assertThat(frame.count()).as("count from the metadata").isEqualTo(20);
    assertThat(Frames.load(table.path()).collectAsList()).hasSize(1);
  }

  /** Lance's clean-up removes data files before manifests. */
  @Test
  @Tag("long")
  void removalInProgressIsReportedAsRemovedVersion() throws IOException {
    TestTable table = table().append(rows(0, 10));
    Path manifest = onlyFile(table.path(), "_versions/*.manifest");
    Path data = onlyFile(table.path(), "data/*.lance");
    Dataset<Row> frame = Frames.load(table.path());
    table.append(rows(10, 20));
    Files.delete(data);
    CompletableFuture<Boolean> cleanUp =
        CompletableFuture.supplyAsync(
            () -> manifest.toFile().delete(),
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    assertThat(failure(frame::collectAsList)).contains("the version was removed");
    assertThat(cleanUp.join()).isTrue();
  }

  @Test
  void taggedVersionSurvivesCleanUp() {
    TestTable table = table().append(rows(0, 10)).with(d -> d.tags().create("job", 1));
    Dataset<Row> frame = Frames.load(table.path());
    removeOldVersions(table.delete("true").append(rows(30, 31)));
    assertThat(frame.collectAsList()).hasSize(10);
  }

  @Test
  void missingFileOfExistingVersionIsNotReportedAsRemoved() throws IOException {
    TestTable table = table().append(rows(0, 10));
    Path data = onlyFile(table.path(), "data/*.lance");
    Dataset<Row> frame = Frames.load(table.path());
    table.append(rows(10, 20));
    Files.delete(data);
    assertThatThrownBy(frame::collectAsList)
        .hasStackTraceContaining("version 1: Not found: data/")
        .hasStackTraceContaining("If a file is missing or damaged, restore it");
  }

  @Test
  void rewrittenTableIsReportedAsReplaced() {
    TestTable table = table().append(rows(0, 10));
    Dataset<Row> frame = Frames.load(table.path());
    org.lance.Dataset.drop(table.path().toString(), Map.of());
    table().append(rows(10, 20));
    assertThat(failure(frame::collectAsList))
        .contains("version 1: the table was replaced during the query")
        .endsWith("Load the table again.");
  }

  @Test
  void droppedTableIsReportedAsRemoved() {
    TestTable table = table().append(rows(0, 10));
    Dataset<Row> frame = Frames.load(table.path());
    org.lance.Dataset.drop(table.path().toString(), Map.of());
    assertThat(failure(frame::collectAsList)).contains("version 1: the version was removed");
  }

  /** Returns the only file below a directory whose relative path matches a glob pattern. */
  private static Path onlyFile(Path directory, String pattern) throws IOException {
    PathMatcher matcher = directory.getFileSystem().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.filter(file -> matcher.matches(directory.relativize(file))).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static void removeOldVersions(TestTable table) {
    CleanupPolicy all =
        CleanupPolicy.builder()
            .withBeforeVersion(Long.MAX_VALUE)
            .withDeleteUnverified(true)
            .withErrorIfTaggedOldVersions(false)
            .build();
    table.with(dataset -> dataset.cleanupWithPolicy(all));
  }

  /** Returns the connector's message from anywhere in the cause chain. */
  private static String failure(ThrowingCallable action) {
    return Stream.iterate(catchThrowable(action), Objects::nonNull, Throwable::getCause)
        .filter(LanceChunksException.class::isInstance)
        .map(error -> String.valueOf(error.getMessage()))
        .findFirst()
        .orElseThrow();
  }
}
