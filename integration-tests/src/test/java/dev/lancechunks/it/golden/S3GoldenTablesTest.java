package dev.lancechunks.it.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.it.store.FaultPlan;
import dev.lancechunks.it.store.S3Server;
import dev.lancechunks.it.store.StoreProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden tables in an S3 bucket return the same rows as in a directory. */
@Tag("faults")
class S3GoldenTablesTest {
  private static final Path BUCKETS = Path.of("target/s3/buckets");
  private static final String BUCKET = "golden";

  /** Opening makes six requests; a client that retried each would make four times as many. */
  private static final int MAX_REQUESTS_OF_A_REFUSAL = 10;

  private static S3Server server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    FileUtils.deleteDirectory(BUCKETS.toFile());
    FileUtils.copyDirectory(
        GoldenTables.DIRECTORY.toFile(), Files.createDirectories(BUCKETS.resolve(BUCKET)).toFile());
    server = S3Server.over(BUCKETS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<GoldenTable> tables() {
    return GoldenTablesTest.tables();
  }

  private static String path(GoldenTable table, String scheme) {
    Path local = Path.of(Objects.requireNonNull(table.options().get("path")));
    return scheme + "://" + BUCKET + "/" + GoldenTables.DIRECTORY.relativize(local);
  }

  private static Dataset<Row> load(GoldenTable table, String reader) {
    Map<String, String> more = new HashMap<>(server.options());
    more.put("path", path(table, "s3"));
    more.put("reader", reader);
    return table.load(more);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rowsAreThoseOfTheClient(GoldenTable table) {
    for (String reader : new String[] {"rows", "columns"}) {
      assertThat(SparkValues.of(load(table, reader))).isEqualTo(table.expectation().values());
    }
    assertThat(load(table, "auto").count()).isEqualTo(table.expectation().rows().size());
  }

  @Test
  void hadoopKeysOfSparkAreUsed() {
    GoldenTable table = GoldenTables.named("chunks");
    Configuration hadoop = GoldenSpark.SESSION.sparkContext().hadoopConfiguration();
    Map<String, String> keys =
        Map.of(
            "fs.s3a.access.key",
            "another",
            "fs.s3a.bucket.golden.access.key",
            S3Server.ACCESS_KEY,
            "fs.s3a.secret.key",
            S3Server.SECRET_KEY,
            "fs.s3a.endpoint",
            server.endpoint(),
            "fs.s3a.endpoint.region",
            "us-east-1",
            "fs.s3a.path.style.access",
            "true");
    keys.forEach(hadoop::set);
    try {
      for (String scheme : new String[] {"s3", "s3a"}) {
        assertThat(SparkValues.of(table.load("path", path(table, scheme))))
            .isEqualTo(table.expectation().values());
      }
    } finally {
      keys.keySet().forEach(hadoop::unset);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong-secret-5f7a", ""})
  void refusalFailsAtOnceWithoutShowingTheSecret(String secret) throws IOException {
    GoldenTable table = GoldenTables.named("chunks");
    try (StoreProxy proxy = StoreProxy.before(server, Duration.ZERO, FaultPlan.none())) {
      Map<String, String> more = new HashMap<>(S3Server.optionsThrough(proxy.endpoint()));
      more.put("path", path(table, "s3"));
      more.put("storage.aws_secret_access_key", secret.isEmpty() ? "x" : secret);
      assertThatThrownBy(() -> table.load(more))
          .isInstanceOf(LanceChunksException.class)
          .hasMessageStartingWith("Cannot open Lance table s3://golden/chunks.lance")
          .hasMessageNotContaining(S3Server.SECRET_KEY)
          .hasMessageNotContaining("wrong-secret-5f7a");
      assertThat(proxy.plan().requests()).isBetween(1L, (long) MAX_REQUESTS_OF_A_REFUSAL);
    }
  }

  @Test
  void missingTableIsAnError() {
    Map<String, String> more = new HashMap<>(server.options());
    more.put("path", "s3://golden/none.lance");
    assertThatThrownBy(() -> GoldenTables.named("chunks").load(more))
        .isInstanceOf(LanceChunksException.class)
        .hasMessageStartingWith("Cannot open Lance table s3://golden/none.lance");
  }

  @Test
  void unsupportedSchemeIsRefusedWithTheSupportedOnes() {
    assertThatThrownBy(
            () -> GoldenTables.named("chunks").load("path", "hdfs://namenode/chunks.lance"))
        .isInstanceOf(LanceChunksException.class)
        .hasMessage(
            "Cannot open Lance table hdfs://namenode/chunks.lance: the scheme hdfs is not supported. Use a path or one of [abfs, abfss, az, file, gs, s3, s3a, s3n].");
  }
}
