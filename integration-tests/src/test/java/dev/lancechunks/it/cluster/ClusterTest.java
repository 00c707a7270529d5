package dev.lancechunks.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.artifact.BundleApplication;
import dev.lancechunks.it.cluster.FailingRows.Moment;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.testing.Effort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries return the undisturbed result even if executors or tasks fail. */
@Tag("long")
@Tag("faults")
class ClusterTest {
  private static final Path DIRECTORY = Path.of("target/cluster");
  private static final TableSpec SPEC = TableSpec.of(24_000, 4, 16);
  private static final String LOCAL_CLUSTER = "local-cluster[%d,1,1024]".formatted(Executors.COUNT);
  private static final String NO_MEMORY = "[0, 0]";

  /** Returns the seeds. Each gets an application of its own, because a process has a time limit. */
  static IntStream seeds() {
    return IntStream.range(0, Effort.of(1, 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void killedExecutorsChangeNoResult(int seed) throws IOException, InterruptedException {
    int rounds = Effort.of(2, 5);
    Map<String, String> settings =
        Map.of("spark.master", LOCAL_CLUSTER, "spark.deploy.maxExecutorRetries", "-1");

    ClusterReport report =
        run(
            "loss",
            LossProbe.class,
            settings,
            List.of(Integer.toString(rounds), Integer.toString(seed)));

    assertThat(report.after(ClusterReport.ROUND))
        .as(report.toString())
        .hasSize(rounds)
        .allMatch(of(report, "executors lost 1, tasks undone \\{.+\\}, by Loss.+"));
  }

  @Test
  void failedFirstAttemptsChangeNoResult() throws IOException, InterruptedException {
    Map<String, String> settings = Map.of("spark.master", LOCAL_CLUSTER);
    int rounds = ClusterTable.READERS.length * Moment.values().length;

    ClusterReport report = run("retry", RetryProbe.class, settings, List.of());

    assertThat(report.after(ClusterReport.ROUND))
        .as(report.toString())
        .hasSize(rounds)
        .allMatch(of(report, "tasks undone \\{ExceptionFailure=(\\d+)\\} of \\1"));
    assertThat(report.after(ClusterReport.MEMORY)).hasSize(rounds).containsOnly(NO_MEMORY);
  }

  @Test
  void speculativeCopiesChangeNoResult() throws IOException, InterruptedException {
    int rounds = Effort.of(1, 5);
    Map<String, String> settings =
        Map.of(
            "spark.master",
            "local", // until the application sets its own
            "spark.speculation",
            "true",
            "spark.speculation.interval",
            "100ms",
            "spark.speculation.multiplier",
            "1.5",
            "spark.speculation.quantile",
            "0.5",
            "spark.speculation.minTaskRuntime",
            "500ms");

    ClusterReport report =
        run("speculation", SpeculationProbe.class, settings, List.of(Integer.toString(rounds)));

    int queries = ClusterTable.READERS.length * rounds;
    assertThat(report.after(ClusterReport.ROUND))
        .as(report.toString())
        .hasSize(queries)
        .allMatch(of(report, "copies [1-9]\\d*"));
    assertThat(report.after(ClusterReport.MEMORY)).hasSize(queries).containsOnly(NO_MEMORY);
  }

  /** Runs an application on the table to its end. */
  private static ClusterReport run(
      String name, Class<?> probe, Map<String, String> settings, List<String> arguments)
      throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(Path.of("target/tables/cluster.lance"), SPEC);
    Path directory = DIRECTORY.resolve(name);
    List<String> all = new ArrayList<>(List.of(table.path().toAbsolutePath().toString()));
    all.addAll(arguments);
    ClusterReport report =
        new ClusterReport(BundleApplication.run(directory, probe, settings, all));
    assertThat(report.process().exitCode()).as(report.toString()).isZero();
    assertThat(report.undisturbed()).startsWith(table.rows() + " rows ");
    assertThat(BundleApplication.librariesLeft(directory)).isEmpty();
    return report;
  }

  /** Matches rounds with the undisturbed result in which the given disturbance occurred. */
  private static Predicate<String> of(ClusterReport report, String happened) {
    return Pattern.compile("[^:]+: " + Pattern.quote(report.undisturbed()) + ", " + happened)
        .asMatchPredicate();
  }
}
