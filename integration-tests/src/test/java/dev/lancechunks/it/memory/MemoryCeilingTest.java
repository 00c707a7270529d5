package dev.lancechunks.it.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.generate.ChunkRows;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.Outliers;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A full scan with two concurrent tasks and default options stays within the smallest memory
 * overhead that Spark gives an executor, whatever the rows.
 *
 * <p>Reads 96,000 rows of 384-dimensional vectors, or 576,000 and 2,300,000 with {@code
 * -Deffort=full}.
 */
@Tag("large")
@Tag("long")
@EnabledOnOs(OS.LINUX) // reports the memory of a process
class MemoryCeilingTest {
  private static final int MAX_MEGABYTES = 384;
  private static final int DIMENSION = 384;
  private static final String NO_FILTER = "";
  static final String RARE = "content LIKE '%" + ChunkRows.RARE_WORD + "%'";

  private static final Path DIRECTORY = Path.of("target/tables");

  /** A table and filter to read, and the reader. */
  record Scan(String kind, TableSpec spec, String filter, String reader) {
    @Override
    public String toString() {
      String where = filter.isEmpty() ? "" : " where " + filter;
      return "%s, %,d rows in %d fragments%s, reader %s"
          .formatted(kind, spec.rows(), spec.fragments(), where, reader);
    }
  }

  static Stream<Scan> scans() {
    return Stream.concat(
            Stream.of(
                both("plain", table(96_000, 6)),
                both("spread", table(96_000, 6).withOutliers(Outliers.every(1_000))),
                both("clustered", table(96_000, 6).withOutliers(Outliers.run(50_000, 400))),
                filtered(
                    "clustered",
                    table(96_000, 6).withOutliers(Outliers.run(50_000, 400)),
                    "start_line > 0"),
                filtered("plain", table(96_000, 6), RARE),
                filtered("plain", table(96_000, 1), RARE)),
            Effort.isFull() ? large() : Stream.of())
        .flatMap(scans -> scans);
  }

  private static Stream<Stream<Scan>> large() {
    TableSpec clustered = table(576_000, 1).withOutliers(Outliers.run(50_000, 5_000));
    return Stream.of(
        both("plain", table(64_000, 4)),
        both("plain", table(576_000, 36)),
        both("plain", table(2_304_000, 144)),
        both("clustered", clustered));
  }

  private static TableSpec table(int rows, int fragments) {
    return TableSpec.of(rows, fragments, DIMENSION);
  }

  private static Stream<Scan> both(String kind, TableSpec spec) {
    return Stream.of("rows", "columns").map(reader -> new Scan(kind, spec, NO_FILTER, reader));
  }

  private static Stream<Scan> filtered(String kind, TableSpec spec, String filter) {
    return Stream.of(new Scan(kind, spec, filter, "auto"));
  }

  @ParameterizedTest
  @MethodSource("scans")
  void scanStaysBelowTheCeiling(Scan scan) throws IOException, InterruptedException {
    TableSpec spec = scan.spec();
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(
            DIRECTORY.resolve(
                "memory_%s_%d_%d.lance".formatted(scan.kind(), spec.rows(), spec.fragments())),
            spec);

    ForkedProcess probe =
        ForkedProcess.java(
            Files.createDirectories(Path.of("target/memory")),
            List.of("-Xms1g", "-XX:+AlwaysPreTouch"),
            MemoryProbe.class,
            List.of(table.path().toAbsolutePath().toString(), scan.reader(), scan.filter()));

    assertThat(probe.exitCode()).as(String.join("\n", probe.output())).isZero();
    assertThat(probe.number(MemoryProbe.ROWS))
        .isEqualTo(scan.filter().equals(RARE) ? table.rareWordRows() : table.rows());
    long megabytes = probe.number(MemoryProbe.NATIVE_BYTES) >> 20;
    System.out.printf("%s: %d MB above idle%n", scan, megabytes);
    assertThat(megabytes).isBetween(1L, (long) MAX_MEGABYTES);
  }
}
