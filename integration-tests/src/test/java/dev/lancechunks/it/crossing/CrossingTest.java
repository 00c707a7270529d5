package dev.lancechunks.it.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a part of all checks on the committed tables of the crossing. */
class CrossingTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/crossing");
  private static final double DENSITY = 0.25;

  private static Crossing crossing;

  @BeforeAll
  static void start() throws IOException {
    Path work = Path.of("target/crossing/small");
    crossing = new Crossing(work, work.resolve("results.tsv"), DENSITY);
  }

  @AfterAll
  static void stop() {
    crossing.close();
  }

  static List<CrossingTable> tables() {
    return CrossingTable.in(DIRECTORY);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void resultsAreThoseOfTheWriter(CrossingTable table) throws IOException, InterruptedException {
    List<String> differences = crossing.differences(table);
    assertThat(differences)
        .as("%s:%n%s", table, String.join(System.lineSeparator(), differences))
        .isEmpty();
  }
}
