package dev.lancechunks.it.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lancechunks.it.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes all tables of the crossing and checks them. Requires {@code python3} and its packages;
 * skipped without them.
 *
 * <p>{@code -Dlancechunks.test.crossing.density=1000} runs every check on every table, which takes
 * hours.
 */
@Tag("long")
class FullCrossingTest {
  private static final Path WORK = Path.of("target/crossing").toAbsolutePath();
  private static final Path TABLES = WORK.resolve("tables");
  private static final int NOT_INSTALLED = 3;
  private static final String DENSITY =
      System.getProperty("lancechunks.test.crossing.density", "0.02");

  private static Crossing crossing;

  @BeforeAll
  static void write() throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    ForkedProcess python =
        ForkedProcess.run(
            WORK,
            List.of(
                "python3",
                Path.of("crossing/make_crossing.py").toAbsolutePath().toString(),
                "full",
                TABLES.toString()));
    String output = String.join(System.lineSeparator(), python.output());
    boolean installed = python.exitCode() != NOT_INSTALLED;
    if (!installed) {
      System.out.println("No full crossing: " + output);
    }
    assumeTrue(installed, output);
    assertThat(python.exitCode()).as(output).isZero();
    crossing = new Crossing(WORK, WORK.resolve("results.tsv"), Double.parseDouble(DENSITY));
  }

  @AfterAll
  static void stop() {
    if (crossing != null) {
      crossing.close();
    }
  }

  static List<CrossingTable> tables() {
    return CrossingTable.in(TABLES);
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
