package dev.lancechunks.it.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the client that wrote a table reads from it.
 *
 * @param rows in scan order, each the JSON values of {@code columns}
 */
record GoldenExpectation(
    String table, long version, List<ExpectedColumn> columns, List<List<JsonNode>> rows) {

  private static final ObjectMapper JSON = new ObjectMapper();

  GoldenExpectation {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static GoldenExpectation read(Path file) {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      List<ExpectedColumn> columns = new ArrayList<>();
      json.get("schema").forEach(column -> columns.add(ExpectedColumn.of(column)));
      List<List<JsonNode>> rows = new ArrayList<>();
      json.get("rows").forEach(row -> rows.add(elements(row)));
      return new GoldenExpectation(
          json.get("table").asText(), json.get("version").asLong(), columns, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  /** Returns the rows as plain Java values of the types that Spark returns. */
  List<List<@Nullable Object>> values() {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (List<JsonNode> row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        values.add(ExpectedValues.of(row.get(i), columns.get(i).sparkType()));
      }
      all.add(values);
    }
    return all;
  }

  GoldenExpectation without(List<String> names) {
    List<ExpectedColumn> kept = new ArrayList<>(columns);
    kept.removeIf(column -> names.contains(column.name()));
    List<List<JsonNode>> keptRows = new ArrayList<>();
    for (List<JsonNode> row : rows) {
      List<JsonNode> values = new ArrayList<>();
      for (ExpectedColumn column : kept) {
        values.add(row.get(columns.indexOf(column)));
      }
      keptRows.add(values);
    }
    return new GoldenExpectation(table, version, kept, keptRows);
  }
}
