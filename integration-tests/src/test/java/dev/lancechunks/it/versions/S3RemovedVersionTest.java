package dev.lancechunks.it.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.it.store.S3Server;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lance.cleanup.CleanupPolicy;

/**
 * Like {@link RemovedVersionTest}, for a bucket whose files are removed through the directory
 * behind it.
 */
@Tag("faults")
class S3RemovedVersionTest {
  private static final int FRAGMENTS = 8;
  private static final int ROWS = 1_000;
  private static final long VERSION = FRAGMENTS;

  @TempDir Path buckets;

  private final BitSet ids = new BitSet();
  private TestTable table;
  private S3Server server;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    ids.set(0, FRAGMENTS * ROWS);
    table =
        NumberedRows.table(Files.createDirectories(buckets.resolve("chunks")).resolve("t.lance"));
    for (int k = 0; k < FRAGMENTS; k++) {
      table.append(NumberedRows.range(k * ROWS, (k + 1) * ROWS));
    }
    server = S3Server.over(buckets);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void versionRemovedBeforeTheScanIsNamed(String reader) {
    Dataset<Row> frame = load(reader);
    remove();
    assertThat(catchThrowable(frame::collectAsList))
        .matches(thrown -> RemovalOutcome.isNamed(thrown, VERSION), "named");
    assertThat(catchThrowable(() -> frame.filter("kind = 3").count()))
        .matches(thrown -> RemovalOutcome.isNamed(thrown, VERSION), "named");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  @Tag("long")
  void versionRemovedDuringTheScanGivesAllRowsOrIsNamed(String reader) {
    Dataset<Row> frame = load(reader);
    SlowScan.forget();
    AtomicReference<@Nullable VersionAnswer> answer = new AtomicReference<>();
    CompletableFuture<@Nullable Throwable> scan =
        CompletableFuture.supplyAsync(
            () -> catchThrowable(() -> answer.set(VersionAnswer.ofRows(SlowScan.of(frame)))));
    while (SlowScan.seen() == 0 && !scan.isDone()) {
      Thread.onSpinWait();
    }
    remove();
    Throwable thrown = scan.join();
    if (thrown == null) {
      assertThat(answer.get()).isEqualTo(Question.ALL_ROWS.answer(ids));
    } else {
      assertThat(thrown).matches(error -> RemovalOutcome.isNamed(error, VERSION), "named");
    }
  }

  @Test
  void replacedTableIsNamed() {
    Dataset<Row> frame = load("auto");
    org.lance.Dataset.drop(table.path().toString(), Map.of());
    for (int k = 0; k < FRAGMENTS; k++) {
      table.append(NumberedRows.range(0, 1));
    }
    List<String> messages =
        Stream.iterate(catchThrowable(frame::collectAsList), Objects::nonNull, Throwable::getCause)
            .filter(LanceChunksException.class::isInstance)
            .map(Throwable::getMessage)
            .toList();
    assertThat(messages).first().asString().contains("version 8: the table was replaced");
  }

  private Dataset<Row> load(String reader) {
    return TestSpark.session()
        .read()
        .format("lancechunks")
        .options(server.options())
        .option("versionAsOf", VERSION)
        .option("reader", reader)
        .option("splitSize", 1 << 20)
        .option("batchSize", ROWS / FRAGMENTS)
        .load("s3://chunks/t.lance");
  }

  private void remove() {
    CleanupPolicy allButTheLatest =
        CleanupPolicy.builder()
            .withBeforeVersion(Long.MAX_VALUE)
            .withDeleteUnverified(true)
            .build();
    table.delete("true").append(NumberedRows.range(0, 1));
    table.with(dataset -> dataset.cleanupWithPolicy(allButTheLatest));
  }
}
