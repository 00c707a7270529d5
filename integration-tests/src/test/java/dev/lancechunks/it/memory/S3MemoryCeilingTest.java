package dev.lancechunks.it.memory;

import static dev.lancechunks.it.memory.MemoryCeilingTest.RARE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.Outliers;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.it.memory.MemoryCeilingTest.Scan;
import dev.lancechunks.it.store.FaultPlan;
import dev.lancechunks.it.store.S3Server;
import dev.lancechunks.it.store.StoreProxy;
import dev.lancechunks.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The memory limit of {@link MemoryCeilingTest} also holds for a table in a bucket, where scans are
 * prefetched.
 */
@Tag("faults")
@Tag("long")
@EnabledOnOs(OS.LINUX) // reports the memory of a process
class S3MemoryCeilingTest {
  private static final int MAX_MEGABYTES = 384;
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final TableSpec SPEC = TableSpec.of(96_000, 6, 384);

  static Stream<Scan> scans() {
    Stream<Scan> always =
        Stream.of(
            new Scan("plain", SPEC, "", "auto"),
            new Scan("clustered", SPEC.withOutliers(Outliers.run(50_000, 400)), "", "auto"));
    Stream<Scan> more =
        Stream.of(
            new Scan("plain", SPEC, RARE, "auto"),
            new Scan("plain", SPEC, "start_line > 0", "auto"),
            new Scan("spread", SPEC.withOutliers(Outliers.every(1_000)), "", "auto"));
    return Effort.isFull() ? Stream.concat(always, more) : always;
  }

  @ParameterizedTest
  @MethodSource("scans")
  void scanStaysBelowTheCeiling(Scan scan) throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables").resolve("memory_%s_96000_6.lance".formatted(scan.kind())),
            scan.spec());
    Path buckets = Path.of("target/s3/memory");
    FileUtils.deleteDirectory(buckets.toFile());
    FileUtils.copyDirectory(table.path().toFile(), buckets.resolve("chunks/table.lance").toFile());
    List<String> arguments =
        new ArrayList<>(List.of("s3://chunks/table.lance", scan.reader(), scan.filter()));

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
        .isEqualTo(scan.filter().equals(RARE) ? table.rareWordRows() : table.rows());
    long megabytes = probe.number(MemoryProbe.NATIVE_BYTES) >> 20;
    System.out.printf("%s, in a bucket: %d MB, %d requests%n", scan, megabytes, requests);
    assertThat(megabytes).isBetween(1L, (long) MAX_MEGABYTES);
  }
}
