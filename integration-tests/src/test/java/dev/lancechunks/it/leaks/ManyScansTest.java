package dev.lancechunks.it.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.Effort;
import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A JVM that scans all day holds no more in the evening than after its first minutes. */
@EnabledOnOs(OS.LINUX) // which says what a process holds
class ManyScansTest {
  private static final int FILES_OF_OTHERS = 3;

  /** Of ten thousand scans it is hardly more than of a few hundred, in which much is compiled. */
  private static final long MOST_BYTES = (long) Effort.of(40, 20) << 20;

  /** Pools of Spark and of the native library fill up and empty; a leak is one for each scan. */
  private static final int THREADS_OF_POOLS = 30;

  @Test
  void holdNoMoreThanAFew() throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables/many_scans.lance"), TableSpec.of(600, 3, 16));
    int scans = Effort.of(300, 10_000);

    ForkedProcess probe =
        ForkedProcess.java(
            Files.createDirectories(Path.of("target/leaks")),
            List.of("-Xms1g", "-XX:+AlwaysPreTouch"),
            ManyScansProbe.class,
            List.of(
                table.path().toAbsolutePath().toString(),
                Integer.toString(Effort.of(300, 1_000)),
                Integer.toString(scans)));

    String output = String.join("\n", probe.output());
    assertThat(probe.exitCode()).as(output).isZero();
    long bytes = probe.number(ManyScansProbe.BYTES);
    System.out.printf(
        "%d scans: %d more bytes, %d more files, %d more threads%n",
        scans, bytes, probe.number(ManyScansProbe.FILES), probe.number(ManyScansProbe.THREADS));
    assertThat(probe.number(ManyScansProbe.UNRELEASED)).isZero();
    assertThat(probe.number(ManyScansProbe.FILES)).isLessThanOrEqualTo(FILES_OF_OTHERS);
    assertThat(probe.number(ManyScansProbe.THREADS)).isLessThanOrEqualTo(THREADS_OF_POOLS);
    assertThat(bytes).isLessThan(MOST_BYTES);
  }
}
