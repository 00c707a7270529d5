package dev.lancechunks.it.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.store.FaultPlan;
import dev.lancechunks.it.store.S3Server;
import dev.lancechunks.it.store.StoreProxy;
import dev.lancechunks.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden tables in a bucket that delays each answer by 50 ms. Tests one table of sixteen, or all
 * with {@code -Deffort=full}.
 */
@Tag("long")
@Tag("faults")
class S3LatencyTest {
  private static final Path BUCKETS = Path.of("target/s3/late");
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final int ONE_OF = Effort.of(16, 1);

  private static S3Server server;
  private static StoreProxy proxy;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    FileUtils.deleteDirectory(BUCKETS.toFile());
    FileUtils.copyDirectory(
        GoldenTables.DIRECTORY.toFile(),
        Files.createDirectories(BUCKETS.resolve("golden")).toFile());
    server = S3Server.over(BUCKETS);
    proxy = StoreProxy.before(server, LATENCY, FaultPlan.none());
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    server.close();
  }

  static Stream<GoldenTable> tables() {
    List<GoldenTable> all = GoldenTablesTest.tables().toList();
    return IntStream.range(0, all.size()).filter(i -> i % ONE_OF == 0).mapToObj(all::get);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void rowsAreThoseOfTheClient(GoldenTable table) {
    Path local = Path.of(Objects.requireNonNull(table.options().get("path")));
    Map<String, String> more = new HashMap<>(S3Server.optionsThrough(proxy.endpoint()));
    more.put("path", "s3://golden/" + GoldenTables.DIRECTORY.relativize(local));
    long before = proxy.plan().requests();

    for (String reader : new String[] {"rows", "columns"}) {
      more.put("reader", reader);
      assertThat(SparkValues.of(table.load(more))).isEqualTo(table.expectation().values());
    }

    assertThat(proxy.plan().requests()).isGreaterThan(before);
  }
}
