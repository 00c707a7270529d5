package dev.lancechunks.it.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans that end early release all resources. */
@Tag("faults")
@Tag("long")
@EnabledOnOs(OS.LINUX) // reports the resources of a process
class EarlyEndTest {
  private static final int ROWS = 24_000;
  private static final int MAX_TRIES = 6;

  /** Spark itself may open or close this many files at any time. */
  private static final int FILES_OF_OTHERS = 2;

  private static final SparkSession SESSION = TestSpark.session();

  private static GeneratedTable table;
  private long filesBefore;

  @BeforeAll
  static void writeTable() throws IOException {
    table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables/leaks.lance"), TableSpec.of(ROWS, 4, 16));
    for (String reader : List.of("rows", "columns")) {
      scan(everything(reader));
    }
  }

  @BeforeEach
  void countOpenFiles() throws IOException {
    filesBefore = Held.openFiles();
  }

  @AfterEach
  void assertNothingIsLeft() throws IOException, InterruptedException {
    assertThat(Held.afterTasks()).isEqualTo(Held.Unreleased.NOTHING);
    assertThat(Held.openFiles()).isLessThanOrEqualTo(filesBefore + FILES_OF_OTHERS);
    assertThat(everything("rows").select("language").collectAsList()).hasSize(ROWS);
  }

  private static Dataset<Row> everything(String reader) {
    return SESSION
        .read()
        .format("lancechunks")
        .option("reader", reader)
        .option("splitSize", 1 << 20)
        .load(table.path().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void cancelledScanReleasesEverything(String reader) throws Exception {
    List<Dataset<Row>> queries =
        List.of(
            everything(reader),
            everything(reader).filter("start_line > 3"),
            everything(reader).groupBy("language").count(),
            everything(reader).orderBy("start_line").limit(100));
    Random random = new Random(reader.hashCode());
    ExecutorService caller = Executors.newSingleThreadExecutor();
    int wanted = Effort.of(5, 50);
    int cancelled = 0;
    // Queries that ended before their cancellation are repeated, up to a maximum.
    for (int round = 0; cancelled < wanted && round < MAX_TRIES * wanted; round++) {
      Dataset<Row> query = queries.get(round % queries.size());
      long duration = milliseconds(() -> scan(query));
      String group = reader + round;
      boolean interrupt = random.nextBoolean();
      Future<?> action =
          caller.submit(
              () -> {
                SESSION.sparkContext().setJobGroup(group, "to be cancelled", interrupt);
                scan(query);
              });
      Thread.sleep(random.nextLong(duration));
      SESSION.sparkContext().cancelJobGroup(group);
      try {
        action.get();
      } catch (ExecutionException e) {
        assertThat(e).hasStackTraceContaining("cancelled");
        cancelled++;
      }
      assertThat(Held.afterTasks()).as("round %d", round).isEqualTo(Held.Unreleased.NOTHING);
    }
    caller.shutdown();
    System.out.printf("%d queries cancelled, reader %s%n", cancelled, reader);
    assertThat(cancelled).isEqualTo(wanted);
  }

  private static void scan(Dataset<Row> query) {
    query.write().format("noop").mode("overwrite").save();
  }

  private static long milliseconds(Runnable action) {
    long start = System.nanoTime();
    action.run();
    return Math.max(2, (System.nanoTime() - start) / 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void limitedScanReleasesEverything(String reader) {
    assertThat(everything(reader).limit(10).collectAsList()).hasSize(10);
    assertThat(everything(reader).filter("length(content) > 10").takeAsList(1)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "columns"})
  void failedScanReleasesEverything(String reader) {
    FilterFunction<Row> failing =
        row -> {
          if (row.<Integer>getAs("start_line") > 10) {
            throw new IllegalStateException("this row fails");
          }
          return true;
        };
    assertThatThrownBy(() -> everything(reader).filter(failing).collectAsList())
        .hasStackTraceContaining("this row fails");
  }

  @Test
  void abandonedIteratorReleasesEverything() {
    Iterator<Row> rows = everything("rows").toLocalIterator();
    for (int k = 0; k < 10; k++) {
      assertThat(rows.next().<String>getAs("content")).isNotNull();
    }
  }
}
