package dev.lancechunks.it.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.chunks.ChunkTable;
import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lance.Dataset;
import org.lance.index.IndexOptions;
import org.lance.index.IndexParams;
import org.lance.index.IndexType;
import org.lance.index.scalar.BTreeIndexParams;

/** Reads of damaged tables return the original rows or fail with an error. */
@Tag("long")
@Tag("faults")
class CorruptionTest {
  private static final Path DIRECTORY = Path.of("target/corruption").toAbsolutePath();
  private static final int CASES_PER_JVM = 100;
  private static final Path TABLE = DIRECTORY.resolve("table.lance");

  @BeforeAll
  static void writeTable() throws IOException {
    GeneratedTable generated =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables/corruption.lance"), TableSpec.of(1_500, 3, 16));
    FileUtils.deleteDirectory(DIRECTORY.toFile());
    FileUtils.copyDirectory(generated.path().toFile(), Files.createDirectories(TABLE).toFile());
    try (Dataset dataset = Dataset.open().uri(TABLE.toString()).build()) {
      dataset.delete("start_line % 7 = 0");
      IndexParams tree =
          IndexParams.builder()
              .setScalarIndexParams(BTreeIndexParams.builder().zoneSize(64).build())
              .build();
      dataset.createIndex(
          IndexOptions.builder(List.of("start_line"), IndexType.BTREE, tree).build());
    }
    try (ChunkTable table = ChunkTable.open(TABLE.toString())) {
      table.recordChecksums();
    }
  }

  @ParameterizedTest
  @CsvSource({"TRUNCATED, 20, 300", "MISSING, 10, 150", "FOREIGN, 10, 150"})
  void damagedFileIsRefusedByName(Damage damage, int reduced, int full)
      throws IOException, InterruptedException {
    List<Case> cases = cases(damage, false, Effort.of(reduced, full));
    assertThat(cases).extracting(Case::outcome).contains(Outcome.REFUSED);
    assertThat(cases)
        .allMatch(
            one ->
                one.outcome() == Outcome.SAME
                    || (one.outcome() == Outcome.REFUSED && one.text().contains(one.file())));
  }

  @Test
  void flippedBitIsDetectedByChecksum() throws IOException, InterruptedException {
    assertThat(cases(Damage.FLIPPED_BIT, true, Effort.of(40, 1_000)))
        .extracting(Case::outcome)
        .contains(Outcome.REFUSED)
        .containsOnly(Outcome.SAME, Outcome.REFUSED);
  }

  /**
   * Prints the rates that SECURITY.md states. If no run returns wrong rows, SECURITY.md is
   * outdated.
   */
  @Test
  @EnabledIf("dev.lancechunks.testing.Effort#isFull")
  void flippedBitMayReturnWrongRowsWithoutChecksums() throws IOException, InterruptedException {
    assertThat(cases(Damage.FLIPPED_BIT, false, 1_000))
        .extracting(Case::outcome)
        .contains(Outcome.WRONG);
  }

  /** The outcome of reading a table with one damaged file. */
  private record Case(String file, Outcome outcome, String text) {}

  private static List<Case> cases(Damage damage, boolean verify, int count)
      throws IOException, InterruptedException {
    List<Case> cases = new ArrayList<>();
    while (cases.size() < count) {
      int first = cases.size();
      ForkedProcess probe =
          ForkedProcess.java(
              DIRECTORY,
              CorruptionProbe.class,
              List.of(
                  TABLE.toString(),
                  damage.name(),
                  Boolean.toString(verify),
                  Integer.toString(first),
                  Integer.toString(Math.min(count, first + CASES_PER_JVM) - 1)));
      for (String line : probe.output()) {
        assertThat(line).doesNotStartWith(CorruptionProbe.LEAK);
        if (line.startsWith(CorruptionProbe.BEGIN)) {
          cases.add(new Case(line.substring(CorruptionProbe.BEGIN.length()), Outcome.DIED, ""));
        } else if (line.startsWith(CorruptionProbe.END)) {
          String[] result = line.substring(CorruptionProbe.END.length()).split(" ", 2);
          String file = cases.remove(cases.size() - 1).file();
          cases.add(new Case(file, Outcome.valueOf(result[0]), result[1]));
        }
      }
      assertThat(cases.size()).as(String.join("\n", probe.output())).isGreaterThan(first);
    }
    Files.write(
        DIRECTORY.resolve(damage + (verify ? "_verified.txt" : ".txt")),
        cases.stream().map(Case::toString).toList());
    Map<Outcome, Long> counts =
        cases.stream()
            .collect(Collectors.groupingBy(Case::outcome, TreeMap::new, Collectors.counting()));
    System.out.printf("%s, verifyChecksums=%s: %s%n", damage, verify, counts);
    return cases;
  }
}
