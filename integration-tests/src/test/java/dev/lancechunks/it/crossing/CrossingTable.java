package dev.lancechunks.it.crossing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the crossing, as {@code tables.json} describes it.
 *
 * @param indices the kind of index by indexed column
 * @param lives the table, followed by the tables that replace it under the same path
 */
record CrossingTable(
    String name,
    String format,
    boolean stable,
    String state,
    String writers,
    Map<String, String> indices,
    List<Life> lives) {

  CrossingTable {
    indices = Map.copyOf(indices);
    lives = List.copyOf(lives);
  }

  /** The versions of a table under a path, from its creation to its removal. */
  record Life(Path directory, List<Version> versions) {
    Life {
      versions = List.copyOf(versions);
    }

    Version latest() {
      return versions.get(versions.size() - 1);
    }
  }

  /**
   * A version of a table.
   *
   * @param expected a Parquet file with the rows of the version
   */
  record Version(long number, Path expected) {}

  /** Reads the descriptions of all tables in a directory, grouped by equal rows. */
  static List<CrossingTable> in(Path directory) {
    try {
      List<CrossingTable> tables = new ArrayList<>();
      for (JsonNode json : new ObjectMapper().readTree(directory.resolve("tables.json").toFile())) {
        tables.add(table(directory, json));
      }
      tables.sort(
          Comparator.comparing(
              table -> table.lives().get(0).latest().expected().getFileName().toString()));
      return tables;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CrossingTable table(Path directory, JsonNode json) {
    Map<String, String> indices = new HashMap<>();
    json.get("indices")
        .forEach(index -> indices.put(index.get("column").asText(), index.get("kind").asText()));
    List<Life> lives = new ArrayList<>();
    for (JsonNode life : json.get("lives")) {
      List<Version> versions = new ArrayList<>();
      for (JsonNode version : life.get("versions")) {
        Path expected = directory.resolve("expected").resolve(version.get("expected").asText());
        versions.add(new Version(version.get("version").asLong(), expected));
      }
      lives.add(new Life(directory.resolve(life.get("table").asText()), versions));
    }
    return new CrossingTable(
        json.get("name").asText(),
        json.get("format").asText(),
        json.get("stable").asBoolean(),
        json.get("state").asText(),
        json.get("rowsBy").asText() + "/" + json.get("indicesBy").asText(),
        indices,
        lives);
  }

  /** Returns the kind of index on a column or on its enclosing struct, or "none". */
  String indexOf(String column) {
    String root = column.replaceFirst("\\..*", "").replaceFirst("_renamed$", "");
    return indices.getOrDefault(root, "none");
  }

  @Override
  public String toString() {
    return name;
  }
}
