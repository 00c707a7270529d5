package dev.lancechunks.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lancechunks.examples.SampleTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ChunksCommandTest {
  @TempDir static Path directory;

  private static String table = "";

  @BeforeAll
  static void writeTable() throws IOException {
    table = SampleTable.write(directory.resolve("chunks.lance")).toString();
  }

  /** The output and the exit code of a run. */
  private record Run(int exitCode, String out, String err) {
    static Run of(String... arguments) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      CommandLine command =
          ChunksCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
      int exitCode = command.execute(arguments);
      return new Run(exitCode, out.toString(), err.toString());
    }

    List<String> lines() {
      return out.lines().toList();
    }
  }

  @Test
  void counts() {
    assertThat(Run.of("count", table)).isEqualTo(new Run(0, "3\n", ""));
    assertThat(Run.of("count", table, "--language", "java").out()).isEqualTo("2\n");
    assertThat(Run.of("count", table, "--language=java", "--language=markdown").out())
        .isEqualTo("3\n");
    assertThat(Run.of("count", table, "--file", "it's not there").out()).isEqualTo("0\n");
  }

  @Test
  void listsLanguages() {
    assertThat(Run.of("languages", table).lines()).containsExactly("java\t2", "markdown\t1");
  }

  @Test
  void recordsChecksums() throws IOException {
    String own = SampleTable.write(directory.resolve("own.lance")).toString();
    assertThat(Run.of("checksums", own).lines())
        .containsExactly("Recorded the checksums of 3 files of version 2.");
    assertThat(Path.of(own, "_checksums", "2.txt")).isRegularFile();
    assertThat(Run.of("checksums", own, "--language", "java").exitCode())
        .as("checksums takes no selection")
        .isEqualTo(2);
    assertThat(Run.of("count", own, "--verify-checksums").out()).isEqualTo("3\n");
  }

  @Test
  void errorsDoNotShowStorageValues() {
    Run typo = Run.of("count", table, "--storage", "aws_secret_access_key:SUPERSECRET");
    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(typo.err())
        .startsWith("Cannot use option --storage: it has no key. Give KEY=VALUE.")
        .doesNotContain("SUPERSECRET");
  }

  @Test
  void exportsJsonLines() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Run run = Run.of("export", table, "--batch-size", "1", "--language", "java");
    assertThat(run.lines()).hasSize(2);
    JsonNode first = json.readTree(run.lines().get(0));
    assertThat(first.get("language").textValue()).isEqualTo("java");
    assertThat(first.get("content").textValue()).contains("class A");
    assertThat(first.get("calls").isArray()).isTrue();
    assertThat(first.has("vector")).isFalse();
    assertThat(Run.of("export", table, "--column", "language", "--limit", "1").lines())
        .containsExactly("{\"language\":\"java\"}");
  }

  @Test
  void exportsToFile() throws IOException {
    Path file = directory.resolve("out.jsonl");
    assertThat(Run.of("export", table, "--output", file.toString()).exitCode()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(3);
    Run typo = Run.of("export", table, "--column", "contents", "--output", file.toString());
    assertThat(typo.exitCode()).isEqualTo(1);
    assertThat(Files.readAllLines(file)).hasSize(3);
    Run full = Run.of("export", table, "--output", directory.resolve("no/where").toString());
    assertThat(full.exitCode()).isEqualTo(1);
    assertThat(full.err())
        .startsWith("Cannot write ")
        .contains("no/where: its directory does not exist.");
  }

  @Test
  void printsTailOfFile() {
    Run run = Run.of("tail", table, "--file", "lib/notes.md", "-n", "1");
    assertThat(run.lines().get(0)).startsWith("lib/notes.md:1-1");
    assertThat(run.out()).contains("notes");
  }

  @Test
  void failuresPrintOneLineAndSetExitCode() {
    Run missing = Run.of("count", directory.resolve("none.lance").toString());
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err().lines())
        .singleElement()
        .asString()
        .startsWith("Cannot open Lance table");
    Run bad = Run.of("export", table, "--batch-size", "0");
    assertThat(bad.exitCode()).isEqualTo(2);
    assertThat(bad.err()).startsWith("Cannot read batches of 0 chunks.");
    assertThat(Run.of("tail", table, "-n", "0").exitCode()).isEqualTo(2);
    assertThat(Run.of("export").exitCode()).isEqualTo(2);
    assertThat(Run.of().exitCode()).isEqualTo(2);
    assertThat(Run.of("--help").out())
        .contains("count", "languages", "export", "tail", "Exit codes");
    assertThat(Run.of("export", "--help").out()).contains("--batch-size", "--file", "--language");
  }
}
