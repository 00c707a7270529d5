package dev.lancechunks.it.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A JVM that scans for a long time holds no more resources than after its first scans.
 *
 * <p>Single measurements of process memory differ by megabytes, mainly because the JVM's compilers
 * need memory now and then. The test therefore excludes the JVM's own memory and compares the
 * medians of the first and the last third of many measurements.
 */
@Tag("faults")
@Tag("long")
@EnabledOnOs(OS.LINUX) // reports the resources of a process
class ManyScansTest {
  private static final int FILES_OF_OTHERS = 3;

  /** Scans for warm-up: pools fill and most code is compiled. */
  private static final int SCANS_BEFORE = Effort.of(600, 2_000);

  private static final int LOOKS = 15;
  private static final int SCANS_PER_LOOK = Effort.of(100, 1_000);

  /**
   * The number of scans between the middles of the first and the last third of the measurements.
   */
  private static final int SCANS = LOOKS / 3 * 2 * SCANS_PER_LOOK;

  /** Without a leak, the medians differ by less than 3 MB for any number of scans. */
  private static final long MAX_BYTES = 8 << 20;

  /** The limit if the C library cannot return freed memory. */
  private static final long MAX_UNTRIMMED_BYTES = MAX_BYTES + (40 << 20);

  /**
   * Lance's thread pool grows to the largest number of reads that ever waited at once. A leak would
   * add a thread for each scan.
   */
  private static final int THREADS_OF_POOLS = 30;

  @Test
  void manyScansHoldNoMoreResourcesThanAFew() throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables/many_scans.lance"), TableSpec.of(600, 3, 16));

    ForkedProcess probe =
        ForkedProcess.java(
            Files.createDirectories(Path.of("target/leaks")),
            List.of("-Xms1g", "-XX:+AlwaysPreTouch", "-XX:NativeMemoryTracking=summary"),
            ManyScansProbe.class,
            List.of(
                table.path().toAbsolutePath().toString(),
                Integer.toString(SCANS_BEFORE),
                Integer.toString(LOOKS),
                Integer.toString(SCANS_PER_LOOK)));

    String output = String.join("\n", probe.output());
    assertThat(probe.exitCode()).as(output).isZero();
    List<Held> looks =
        probe.output().stream()
            .filter(line -> line.startsWith(ManyScansProbe.LOOK))
            .map(line -> Held.parse(line.substring(ManyScansProbe.LOOK.length())))
            .toList();
    assertThat(looks).as(output).hasSize(LOOKS);
    long bytes = growth(looks, Held::bytes);
    long files = growth(looks, Held::files);
    long threads = growth(looks, Held::threads);
    System.out.printf(
        "%d scans: %d more bytes, %d more files, %d more threads, of %s%n",
        SCANS, bytes, files, threads, looks);
    assertThat(probe.number(ManyScansProbe.UNRELEASED)).isZero();
    assertThat(files).isLessThanOrEqualTo(FILES_OF_OTHERS);
    assertThat(threads).isLessThanOrEqualTo(THREADS_OF_POOLS);
    boolean untrimmed = probe.output().contains(ManyScansProbe.UNTRIMMED);
    assertThat(bytes).isLessThan(untrimmed ? MAX_UNTRIMMED_BYTES : MAX_BYTES);
  }

  private static long growth(List<Held> looks, ToLongFunction<Held> what) {
    int third = looks.size() / 3;
    return median(looks.subList(looks.size() - third, looks.size()), what)
        - median(looks.subList(0, third), what);
  }

  private static long median(List<Held> looks, ToLongFunction<Held> what) {
    return looks.stream().mapToLong(what).sorted().skip(looks.size() / 2).findFirst().orElseThrow();
  }
}
