package dev.lancechunks.it.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.store.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application writes none of the secrets that it is given. */
@Tag("long")
@Tag("faults")
class SecretsTest {
  private static final Path DIRECTORY = Path.of("target/secrets").toAbsolutePath();
  private static final Path BUCKETS = Path.of("target/s3/secret-buckets");
  private static final Path TABLE = Path.of("src/test/resources/golden/chunks.lance");

  private static ForkedProcess process;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    FileUtils.deleteDirectory(DIRECTORY.toFile());
    FileUtils.deleteDirectory(BUCKETS.toFile());
    FileUtils.copyDirectory(TABLE.toFile(), BUCKETS.resolve("golden/chunks.lance").toFile());
    Files.createDirectories(DIRECTORY);
    Path log = Path.of("src/test/resources/secrets/log4j2.properties").toAbsolutePath();
    try (S3Server server =
        S3Server.over(BUCKETS, Canary.ACCESS_KEY.token(), Canary.SECRET_KEY.token())) {
      process =
          ForkedProcess.java(
              DIRECTORY,
              Map.of("LANCE_LOG", "debug"),
              List.of("-Dlog4j2.configurationFile=" + log.toUri()),
              SecretsProbe.class,
              List.of(server.endpoint(), DIRECTORY.toString()));
    }
  }

  @Test
  void outputContainsNoSecret() throws IOException {
    assertThat(Leaks.below(DIRECTORY, SecretsTest::isSparksOwn)).isEmpty();
  }

  /**
   * Returns whether Spark itself writes this line at DEBUG for any source: the text of an SQL
   * statement as the user typed it, or the configuration. docs/object-stores.md documents this.
   */
  private static boolean isSparksOwn(String line) {
    return line.contains(" DEBUG org.apache.spark.sql.execution.SparkSqlParser ")
        || line.contains(" DEBUG org.apache.spark.sql.internal.SharedState ");
  }

  @Test
  void allOutputsWereWritten() throws IOException {
    for (String file :
        List.of(
            "debug.log",
            "shown.txt",
            "ui/sql.json",
            "ui/environment.json",
            "ui/stages.json",
            "ui/jobs.json",
            "ui/SQL_.html",
            "ui/environment_.html")) {
      assertThat(DIRECTORY.resolve(file)).isNotEmptyFile();
    }
    assertThat(Leaks.lines(DIRECTORY.resolve("debug.log")))
        .anyMatch(line -> line.contains(" DEBUG org.apache.spark."))
        .anyMatch(line -> line.contains("dev.lancechunks."));
    assertThat(process.output())
        .anyMatch(line -> line.contains(" DEBUG ") && line.contains("lance"))
        .anyMatch(line -> line.contains("DEBUG") && line.contains("hyper"));
    assertThat(Leaks.lines(DIRECTORY.resolve("ui/sql.json")))
        .anyMatch(line -> line.contains("lancechunks s3://golden/chunks.lance"));
    try (Stream<Path> logs = Files.list(DIRECTORY.resolve("events"))) {
      assertThat(logs.flatMap(log -> Leaks.lines(log).stream()))
          .anyMatch(line -> line.contains("lancechunks s3://golden/chunks.lance"));
    }
    assertThat(Leaks.lines(DIRECTORY.resolve("shown.txt")))
        .as("secrets that a store repeated and that were redacted")
        .anyMatch(line -> line.contains("403 Forbidden") && line.contains("***"));
  }

  @Test
  void allSituationsOccurred() throws IOException {
    assertThat(process.exitCode()).isZero();
    Set<String> expected;
    try (FaultyStore any = new FaultyStore(URI.create("http://127.0.0.1:1"))) {
      expected =
          Stream.of(
                  Successes.PASS.stream().map(name -> name + Journal.PASSED),
                  Successes.FAIL.stream().map(name -> name + Journal.FAILED),
                  RefusedSituations.of(any).stream().map(each -> each.name() + Journal.FAILED),
                  MistakenSituations.of(any).stream().map(each -> each.name() + Journal.FAILED))
              .flatMap(names -> names)
              .map(name -> Journal.MARK + name)
              .collect(Collectors.toSet());
    }
    assertThat(process.output().stream().filter(line -> line.startsWith(Journal.MARK)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
