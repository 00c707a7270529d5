package dev.lancechunks.it.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lance.cleanup.CleanupPolicy;

/**
 * A version that is removed while it is read returns all of its rows, or one error that says so.
 */
@Tag("long")
@Tag("faults")
class RemovedVersionTest {
  private static final long SEED = 20_260_102;
  private static final int FRAGMENTS = 8;
  private static final int ROWS = 1_000;

  /** The scanned version; removing it deletes all of its files. */
  private static final long VERSION = FRAGMENTS;

  /** More than the number of unused snapshots that stay open. */
  private static final int OTHERS = 10;

  private static final CleanupPolicy ALL_BUT_THE_LATEST =
      CleanupPolicy.builder().withBeforeVersion(VERSION + 2).withDeleteUnverified(true).build();

  @TempDir Path dir;

  private final Random random = new Random(SEED);
  private final BitSet ids = new BitSet();
  private final Map<RemovalOutcome, Integer> outcomes = new EnumMap<>(RemovalOutcome.class);
  private long scanNanos;

  @BeforeEach
  void writeTable() {
    ids.set(0, FRAGMENTS * ROWS);
    TestTable table = NumberedRows.table(dir.resolve("t.lance"));
    for (int k = 0; k < FRAGMENTS; k++) {
      table.append(NumberedRows.range(k * ROWS, (k + 1) * ROWS));
    }
    table.delete("true").append(NumberedRows.range(0, 1));
  }

  @Test
  void rowsAreCompleteOrErrorNamesTheRemovedVersion() throws IOException {
    Dataset<Row> undisturbed = load(dir.resolve("t.lance"), "columns");
    for (int warming = 0; warming < 2; warming++) {
      long began = System.nanoTime();
      assertThat(VersionAnswer.ofRows(SlowScan.of(undisturbed)))
          .isEqualTo(Question.ALL_ROWS.answer(ids));
      scanNanos = System.nanoTime() - began;
    }
    int runs = Effort.of(10, 100);
    for (int run = 0; run < runs; run++) {
      Path copy = dir.resolve("run" + run + ".lance");
      FileUtils.copyDirectory(dir.resolve("t.lance").toFile(), copy.toFile());
      outcomes.merge(run(copy, run), 1, Integer::sum);
      FileUtils.deleteDirectory(copy.toFile());
    }
    System.out.printf(
        "%d removals within scans of %d ms: %s%n",
        runs, TimeUnit.NANOSECONDS.toMillis(scanNanos), outcomes);
    if (Effort.isFull()) {
      assertThat(outcomes).containsOnlyKeys(RemovalOutcome.values());
    }
  }

  private RemovalOutcome run(Path path, int run) {
    Dataset<Row> frame = load(path, run % 2 == 0 ? "rows" : "columns");
    if (run == 0) {
      assertThat(Frames.plan(frame)).containsPattern("fragments: 8 of 8, splits: ([4-9]|\\d\\d)");
    }
    if (random.nextInt(4) == 0) {
      closeAll();
    }
    // From some time before the scan to some time after it.
    long delay = (long) ((random.nextDouble() * 1.4 - 0.2) * scanNanos);
    Runnable removal = () -> remove(path);
    CompletableFuture<Void> removed =
        delay < 0
            ? CompletableFuture.runAsync(removal)
            : CompletableFuture.runAsync(
                removal, CompletableFuture.delayedExecutor(delay, TimeUnit.NANOSECONDS));
    if (delay < 0) {
      removed.join();
    }
    RemovalOutcome outcome = scan(frame, run);
    removed.join();
    assertThat(frame.groupBy().count().first().getLong(0))
        .as("the count from metadata")
        .isEqualTo(ids.cardinality());
    Throwable later = catchThrowable(() -> frame.filter("kind = 3").collectAsList());
    assertThat(later).matches(thrown -> RemovalOutcome.isNamed(thrown, VERSION), "named");
    return outcome;
  }

  private RemovalOutcome scan(Dataset<Row> frame, int run) {
    AtomicReference<@Nullable VersionAnswer> answer = new AtomicReference<>();
    Throwable thrown = catchThrowable(() -> answer.set(VersionAnswer.ofRows(SlowScan.of(frame))));
    if (thrown == null) {
      assertThat(answer.get()).as("run %d", run).isEqualTo(Question.ALL_ROWS.answer(ids));
      return RemovalOutcome.COMPLETE;
    }
    if (!RemovalOutcome.isNamed(thrown, VERSION)) {
      throw new AssertionError("run %d failed with another error".formatted(run), thrown);
    }
    return SlowScan.seen() == 0 ? RemovalOutcome.REMOVED_BEFORE : RemovalOutcome.REMOVED_WITHIN;
  }

  private static Dataset<Row> load(Path path, String reader) {
    return Frames.load(
        path,
        "versionAsOf",
        VERSION,
        "reader",
        reader,
        "splitSize",
        1 << 20,
        "batchSize",
        ROWS / FRAGMENTS);
  }

  /** Makes the tasks open the version again, as in another JVM. */
  private void closeAll() {
    for (long version = 1; version <= OTHERS; version++) {
      Frames.load(dir.resolve("t.lance"), "versionAsOf", version);
    }
  }

  private static void remove(Path path) {
    NumberedRows.table(path).with(dataset -> dataset.cleanupWithPolicy(ALL_BUT_THE_LATEST));
  }
}
