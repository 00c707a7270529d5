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

  private static final int SCANS = Effort.of(300, 10_000);

  /** In these, pools fill and most is compiled. */
  private static final int SCANS_BEFORE = Effort.of(300, 2_000);

  /** 1 KB for each scan, if they are many. */
  private static final long MOST_BYTES = Effort.of(4 << 20, SCANS << 10);

  /** Where the C library keeps what was freed. */
  private static final long MOST_UNTRIMMED_BYTES = 40 << 20;

  /**
   * Lance's pool grows to the most reads that ever waited at a time; a leak is one for each scan.
   */
  private static final int THREADS_OF_POOLS = 30;

  @Test
  void holdNoMoreThanAFew() throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables/many_scans.lance"), TableSpec.of(600, 3, 16));

    ForkedProcess probe =
        ForkedProcess.java(
            Files.createDirectories(Path.of("target/leaks")),
            List.of("-Xms1g", "-XX:+AlwaysPreTouch"),
            ManyScansProbe.class,
            List.of(
                table.path().toAbsolutePath().toString(),
                Integer.toString(SCANS_BEFORE),
                Integer.toString(SCANS)));

    String output = String.join("\n", probe.output());
    assertThat(probe.exitCode()).as(output).isZero();
    long bytes = probe.number(ManyScansProbe.BYTES);
    System.out.printf(
        "%d scans: %d more bytes, %d more files, %d more threads%n",
        SCANS, bytes, probe.number(ManyScansProbe.FILES), probe.number(ManyScansProbe.THREADS));
    assertThat(probe.number(ManyScansProbe.UNRELEASED)).isZero();
    assertThat(probe.number(ManyScansProbe.FILES)).isLessThanOrEqualTo(FILES_OF_OTHERS);
    assertThat(probe.number(ManyScansProbe.THREADS)).isLessThanOrEqualTo(THREADS_OF_POOLS);
    boolean untrimmed = probe.output().contains(ManyScansProbe.UNTRIMMED);
    assertThat(bytes).isLessThan(untrimmed ? MOST_UNTRIMMED_BYTES : MOST_BYTES);
  }
}
