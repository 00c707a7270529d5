package dev.lancechunks.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Queries on a bucket that fails some requests return the same rows as on a directory. Requests are
 * refused, reset, cut off within a body, or stalled there.
 *
 * <p>5 of 100 requests fail. With {@code -Deffort=full}, 1 of 100 fails, with many more requests
 * and orders of faults.
 */
@Tag("long")
@Tag("faults")
class S3FaultsTest {
  private static final Path TABLES = Path.of("target/tables");
  private static final TableSpec SPEC =
      TableSpec.of(Effort.of(12_000, 48_000), 4, Effort.of(32, 384));
  private static final double SHARE = Effort.of(5, 1) / 100.0;
  private static final int SEEDS = Effort.of(1, 10);
  private static final Duration LATENCY = Duration.ofMillis(Effort.of(1, 50));

  private static final int MAX_MILLISECONDS_TO_END = 60_000;

  private static final List<String> QUERIES =
      List.of(
          "SELECT count(*), sum(xxhash64(*)) FROM chunks",
          "SELECT count(*), sum(xxhash64(*)) FROM chunks WHERE language = 'python' AND complexity > 5",
          "SELECT count(*) FROM chunks WHERE content LIKE '%the%'",
          "SELECT language, count(*), max(complexity) FROM chunks GROUP BY language ORDER BY language",
          "SELECT * FROM chunks LIMIT 30",
          "SELECT chunk_id, vector FROM chunks WHERE start_line > 10 LIMIT 30",
          "SELECT chunk_id, content FROM chunks ORDER BY chunk_id LIMIT 20");

  private static GeneratedTable table;
  private static S3Server server;
  private static SparkSession spark;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    table =
        ChunkTableGenerator.reuseOrWrite(
            TABLES.resolve("faults_%d.lance".formatted(SPEC.rows())), SPEC);
    Path bucket = Path.of("target/s3/faults");
    FileUtils.deleteDirectory(bucket.toFile());
    FileUtils.copyDirectoryToDirectory(
        table.path().toFile(), Files.createDirectories(bucket.resolve("chunks")).toFile());
    server = S3Server.over(bucket);
    spark = TestSpark.session().newSession();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void faultsChangeNoRows(long seed) throws IOException {
    FaultPlan plan = FaultPlan.of(seed, SHARE);
    try (StoreProxy proxy = StoreProxy.before(server, LATENCY, plan)) {
      for (String query : QUERIES) {
        List<Row> expected = rows(query, table.path().toString(), Map.of());
        assertThat(rows(query, uri(), S3Server.optionsThrough(proxy.endpoint())))
            .as(query)
            .isEqualTo(expected);
      }
    }
    System.out.printf("seed %d: %s%n", seed, plan);
    for (Fault kind : Fault.values()) {
      assertThat(plan.faults(kind)).as(plan.toString()).isPositive();
    }
  }

  @Test
  void earlyEndLeavesNoReadAheadThread() throws IOException, InterruptedException {
    try (StoreProxy proxy = StoreProxy.before(server, LATENCY, FaultPlan.none())) {
      Dataset<Row> some =
          spark
              .read()
              .format("lancechunks")
              .options(S3Server.optionsThrough(proxy.endpoint()))
              .option("pushDownLimit", false)
              .load(uri())
              .limit(1_500); // the next scan starts at half of the first one
      assertThat(some.collectAsList()).hasSize(1_500);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("lancechunks read-ahead")) {
        thread.join(MAX_MILLISECONDS_TO_END);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  private static String uri() {
    return "s3://chunks/" + Objects.requireNonNull(table.path().getFileName());
  }

  private static List<Row> rows(String query, String path, Map<String, String> options) {
    Dataset<Row> chunks = spark.read().format("lancechunks").options(options).load(path);
    chunks.createOrReplaceTempView("chunks");
    return spark.sql(query).collectAsList();
  }
}
