package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a table by field. */
record FieldMapping(Map<ChunkField, String> columns) {
  FieldMapping {
    columns = Collections.unmodifiableMap(columns);
  }

  /**
   * Finds the column of each field.
   *
   * @param table the location, for errors
   * @param names the columns of the table
   * @param mapped the columns that the user mapped, which take precedence
   */
  static FieldMapping of(String table, List<String> names, Map<ChunkField, String> mapped) {
    Map<ChunkField, String> columns = new EnumMap<>(ChunkField.class);
    for (ChunkField field : ChunkField.values()) {
      Optional<String> usual =
          field.columnNames().stream()
              .filter(column -> names.contains(column) && !mapped.containsValue(column))
              .findFirst();
      String name = mapped.get(field);
      if (name == null) {
        usual
            .filter(column -> !mapped.containsValue(column))
            .ifPresent(column -> columns.put(field, column));
      } else if (names.contains(name)) {
        columns.put(field, name);
      } else {
        throw new LanceChunksException(
            "Cannot map column %s of Lance table %s to %s: there is no such column. It has %s."
                .formatted(name, table, field, names));
      }
    }
    return new FieldMapping(columns);
  }

  Optional<String> column(ChunkField field) {
    return Optional.ofNullable(columns.get(field));
  }
}
