package dev.lancechunks.read;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.lance.NativeMemory;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.cleanup.CleanupPolicy;

/** One DataFrame shows one version, whatever writers do meanwhile. */
class SnapshotTest {
  @TempDir Path dir;

  @AfterEach
  void releasesNativeMemory() {
    assertThat(NativeMemory.allocatedBytes()).isZero();
  }

  private TestTable table() {
    return TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), TestTable.utf8("name"));
  }

  private static List<List<Object>> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> List.<Object>of(i, "n" + i)).toList();
  }

  @Test
  void everyActionOfADataFrameReadsTheSameRowsAndANewLoadTheLatest() {
    TestTable table = table().append(rows(0, 10));
    Dataset<Row> frame = Frames.load(table.path());
    assertThat(frame.count()).isEqualTo(10);
    table.append(rows(10, 15));
    assertThat(frame.count()).isEqualTo(10);
    assertThat(frame.collectAsList()).hasSize(10);
    assertThat(frame.filter("id >= 5").count()).isEqualTo(5);
    assertThat(Frames.load(table.path()).count()).isEqualTo(15);
    table.delete("id < 5");
    assertThat(frame.collectAsList()).hasSize(10);
    assertThat(Frames.load(table.path()).collectAsList()).hasSize(10);
  }

  @Test
  void bothSidesOfASelfJoinAndOfAUnionReadTheSameVersion() {
    TestTable table = table().append(rows(0, 10));
    Dataset<Row> frame = Frames.load(table.path());
    Dataset<Row> joined = frame.alias("a").join(frame.alias("b"), "id");
    Dataset<Row> united = frame.filter("id < 3").union(frame.filter("id >= 3"));
    table.append(rows(5, 20));
    assertThat(joined.collectAsList()).hasSize(10);
    assertThat(united.collectAsList()).hasSize(10);
  }

  @Test
  void aTemporaryViewKeepsTheVersionOfItsCreation() {
    TestTable table = table().append(rows(0, 10));
    TestSpark.session()
        .sql(
            "CREATE OR REPLACE TEMPORARY VIEW chunks USING lancechunks OPTIONS (path '%s')"
                .formatted(table.path()));
    table.append(rows(10, 20));
    assertThat(TestSpark.session().sql("SELECT * FROM chunks").collectAsList()).hasSize(10);
    assertThat(TestSpark.session().sql("SELECT count(*) FROM chunks").first().getLong(0))
        .isEqualTo(10);
  }

  @Test
  void aCachedFrameDoesNotStandInForANewVersion() {
    TestTable table = table().append(rows(0, 10));
    Dataset<Row> cached = Frames.load(table.path()).cache();
    assertThat(cached.count()).isEqualTo(10);
    assertThat(Frames.plan(Frames.load(table.path()).select("id"))).contains("InMemoryTableScan");
    table.append(rows(10, 20));
    assertThat(Frames.load(table.path()).count()).isEqualTo(20);
    assertThat(cached.count()).isEqualTo(10);
    cached.unpersist();
  }

  @Test
  void equalScansAreRunOnce() {
    TestTable table = table().append(rows(0, 100));
    // By an expression, or Lance would group and nothing would be exchanged.
    Dataset<Row> counts = Frames.load(table.path()).groupBy(expr("upper(name) AS name")).count();
    Dataset<Row> again = Frames.load(table.path()).groupBy(expr("upper(name) AS name")).count();
    Dataset<Row> joined = counts.join(again.withColumnRenamed("count", "other"), "name");
    joined.collectAsList();
    assertThat(Frames.plan(joined)).contains("ReusedExchange");
  }

  @Test
  void aTableMadeAnewUnderTheSamePathIsReadAnew() {
    for (int round = 0; round < 3; round++) {
      TestTable table = table().append(rows(round * 100, round * 100 + 10));
      Dataset<Row> frame = Frames.load(table.path(), "versionAsOf", 1);
      assertThat(frame.selectExpr("min(id)").first().getInt(0)).isEqualTo(round * 100);
      org.lance.Dataset.drop(table.path().toString(), Map.of());
    }
  }

  @Test
  void readsAVersionByNumberTagAndTime() throws InterruptedException {
    TestTable table = table().append(rows(0, 10));
    Thread.sleep(20);
    Instant between = Instant.now();
    Thread.sleep(20);
    table
        .append(rows(10, 30))
        .with(dataset -> dataset.tags().create("release", 1))
        .delete("id < 5");
    assertThat(Frames.load(table.path(), "versionAsOf", 1).count()).isEqualTo(10);
    assertThat(Frames.load(table.path(), "versionAsOf", 2).collectAsList()).hasSize(30);
    assertThat(Frames.load(table.path(), "tag", "release").collectAsList()).hasSize(10);
    assertThat(Frames.load(table.path(), "timestampAsOf", between).collectAsList()).hasSize(10);
    assertThat(Frames.load(table.path(), "timestampAsOf", "9999-01-01").count()).isEqualTo(25);
    assertThat(Frames.plan(Frames.load(table.path(), "versionAsOf", 2).select("id")))
        .contains("t.lance v2,");
  }

  @Test
  void aVersionThatDoesNotExistIsAnsweredWithThoseThatDo() {
    TestTable table =
        table().append(rows(0, 1)).append(rows(1, 2)).with(d -> d.tags().create("release", 1));
    assertThatThrownBy(() -> Frames.load(table.path(), "versionAsOf", 9))
        .hasMessage(
            "Cannot read Lance table %s version 9: there is no such version. Set versionAsOf to one of [1, 2].",
            table.path());
    assertThatThrownBy(() -> Frames.load(table.path(), "tag", "nightly"))
        .hasMessageEndingWith(
            "at tag nightly: there is no such version. Set tag to one of [release].");
    assertThatThrownBy(() -> Frames.load(table.path(), "timestampAsOf", "2001-01-01"))
        .hasMessageContaining(
            "as of 2001-01-01T00:00:00Z: there is no such version. Set timestampAsOf");
  }

  @Test
  void aVersionThatIsCleanedUpIsNamedByAQueryAndStillCountedByItsMetadata() {
    TestTable table = table().append(rows(0, 10)).append(rows(10, 20));
    Dataset<Row> frame = Frames.load(table.path());
    List<Dataset<Row>> both =
        List.of(
            Frames.load(table.path(), "reader", "rows"),
            Frames.load(table.path(), "reader", "columns"));
    removeOldVersions(table.delete("true").append(rows(30, 31)));
    for (Dataset<Row> reading : both) {
      assertThat(removal(reading::collectAsList))
          .matches(
              "Cannot read Lance table \\Q%s\\E version 2: the version was removed while it was being read \\(Not found: data/[^ ]+\\.lance; the oldest there is now is 4\\)\\. Load the table again, and keep versions for longer than jobs run, or tag those that jobs read: tags keep versions from clean-up\\."
                  .formatted(table.path()));
    }
    assertThat(removal(() -> frame.filter("id > 3").count()))
        .contains("version 2: the version was");
    assertThat(removal(() -> frame.selectExpr("max(id)").collectAsList())).contains("removed");
    assertThat(frame.count()).as("from the metadata").isEqualTo(20);
    assertThat(Frames.load(table.path()).collectAsList()).hasSize(1);
  }

  /** The native library's clean-up removes data files first. */
  @Test
  void aVersionThatIsBeingRemovedIsWaitedFor() throws IOException {
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
    assertThat(removal(frame::collectAsList)).contains("the version was removed");
    assertThat(cleanUp.join()).isTrue();
  }

  @Test
  void aTaggedVersionIsKept() {
    TestTable table = table().append(rows(0, 10)).with(d -> d.tags().create("job", 1));
    Dataset<Row> frame = Frames.load(table.path());
    removeOldVersions(table.delete("true").append(rows(30, 31)));
    assertThat(frame.collectAsList()).hasSize(10);
  }

  @Test
  void aFileThatIsMissingOfAVersionThatIsThereIsNoRemovedVersion() throws IOException {
    TestTable table = table().append(rows(0, 10));
    Path data = onlyFile(table.path(), "data/*.lance");
    Dataset<Row> frame = Frames.load(table.path());
    table.append(rows(10, 20));
    Files.delete(data);
    assertThatThrownBy(frame::collectAsList)
        .hasStackTraceContaining("version 1: Not found: data/")
        .hasStackTraceContaining("If a file is missing or damaged, restore it");
  }

  /** Returns the only file below a directory that a pattern of its path fits. */
  private static Path onlyFile(Path directory, String pattern) throws IOException {
    PathMatcher wanted = directory.getFileSystem().getPathMatcher("glob:" + pattern);
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> found = files.filter(file -> wanted.matches(directory.relativize(file))).toList();
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

  /** Returns the message that names a removed version, wherever Spark has put it. */
  private static String removal(ThrowingCallable action) {
    return Stream.iterate(catchThrowable(action), Objects::nonNull, Throwable::getCause)
        .filter(LanceChunksException.class::isInstance)
        .map(error -> String.valueOf(error.getMessage()))
        .findFirst()
        .orElseThrow();
  }
}
