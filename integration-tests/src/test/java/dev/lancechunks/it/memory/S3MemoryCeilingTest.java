package dev.lancechunks.it.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.Effort;
import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.generate.ChunkRows;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.it.store.FaultPlan;
import dev.lancechunks.it.store.S3Server;
import dev.lancechunks.it.store.StoreProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same ceiling holds for a table in a bucket, though scans are started ahead there. */
@EnabledOnOs(OS.LINUX) // which says what a process holds
class S3MemoryCeilingTest {
  private static final int MOST_MEGABYTES = 384;
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final TableSpec SPEC = TableSpec.of(96_000, 6, 384);

  static Stream<String> filters() {
    String rare = "content LIKE '%" + ChunkRows.RARE_WORD + "%'";
    return Effort.isFull() ? Stream.of("", rare) : Stream.of("");
  }

  @ParameterizedTest
  @MethodSource("filters")
  void isHeld(String filter) throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables").resolve("memory_plain_96000_6.lance"), SPEC);
    Path buckets = Path.of("target/s3/memory");
    FileUtils.deleteDirectory(buckets.toFile());
    FileUtils.copyDirectory(table.path().toFile(), buckets.resolve("chunks/table.lance").toFile());
    List<String> arguments = new ArrayList<>(List.of("s3://chunks/table.lance", "auto", filter));

    ForkedProcess probe;
    long requests;
    try (S3Server server = S3Server.over(buckets);
        StoreProxy proxy = StoreProxy.before(server, LATENCY, FaultPlan.none())) {
      S3Server.optionsThrough(proxy.endpoint())
          .forEach((key, value) -> arguments.add(key + "=" + value));
      probe =
          ForkedProcess.java(
              Files.createDirectories(Path.of("target/memory")),
              List.of("-Xms1g", "-XX:+AlwaysPreTouch"),
              MemoryProbe.class,
              arguments);
      requests = proxy.plan().requests();
    } finally {
      FileUtils.deleteDirectory(buckets.toFile());
    }

    assertThat(probe.exitCode()).as(String.join("\n", probe.output())).isZero();
    assertThat(probe.number(MemoryProbe.ROWS))
        .isEqualTo(filter.isEmpty() ? table.rows() : table.rareWordRows());
    long megabytes = probe.number(MemoryProbe.NATIVE_BYTES) >> 20;
    System.out.printf("in a bucket %s: %d MB, %d requests%n", filter, megabytes, requests);
    assertThat(megabytes).isBetween(1L, (long) MOST_MEGABYTES);
  }
}
