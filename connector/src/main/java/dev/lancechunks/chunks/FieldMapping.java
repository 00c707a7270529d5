package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a table by what they mean. */
record FieldMapping(Map<ChunkField, String> columns) {
  FieldMapping {
    columns = Collections.unmodifiableMap(columns);
  }

  /**
   * Finds the columns of a table.
   *
   * @param mapped those that were named
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
            "Cannot take column %s of Lance table %s for %s: there is no such column. It has %s."
                .formatted(name, table, field, names));
      }
    }
    return new FieldMapping(columns);
  }

  Optional<String> column(ChunkField field) {
    return Optional.ofNullable(columns.get(field));
  }
}
