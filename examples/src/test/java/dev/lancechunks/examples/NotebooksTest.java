package dev.lancechunks.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed notebooks contain outputs, and these come from the code next to them. */
class NotebooksTest {
  private static JsonNode notebook(String name) throws IOException {
    return new ObjectMapper().readTree(Path.of("notebooks", name + ".ipynb").toFile());
  }

  private static List<JsonNode> codeCells(JsonNode notebook) {
    List<JsonNode> cells = new ArrayList<>();
    for (JsonNode cell : notebook.get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private static String source(JsonNode cell) {
    return StreamSupport.stream(cell.get("source").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"explore", "etl"})
  void outputsComeFromPresentCode(String name) throws IOException, NoSuchAlgorithmException {
    JsonNode notebook = notebook(name);
    String code =
        codeCells(notebook).stream().map(NotebooksTest::source).collect(Collectors.joining("\n\n"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
    assertThat(notebook.at("/metadata/lancechunks/code").asText())
        .as("run examples/notebooks/execute.py after a change")
        .isEqualTo(HexFormat.of().formatHex(digest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"explore", "etl"})
  void outputsHavePlansAndPlotsAndNoErrors(String name) throws IOException {
    String outputs =
        codeCells(notebook(name)).stream()
            .map(cell -> cell.get("outputs").toString())
            .collect(Collectors.joining());
    assertThat(outputs)
        .contains("image/png", "lancechunks", "left to Spark: []")
        .doesNotContain("\"output_type\":\"error\"", "stderr");
  }

  /** Absolute paths other than that of the data would be those of the machine that ran it. */
  @ParameterizedTest
  @ValueSource(strings = {"explore", "etl"})
  void outputsNameNoPathsOfTheMachine(String name) throws IOException {
    List<String> texts =
        codeCells(notebook(name)).stream()
            .flatMap(cell -> cell.findValues("text").stream())
            .flatMap(text -> StreamSupport.stream(text.spliterator(), false))
            .map(JsonNode::asText)
            .toList();
    assertThat(texts).isNotEmpty();
    assertThat(String.join("", texts)).doesNotContainPattern("(?<![\\w.\\-])/(?!data/)\\w+/");
  }
}
