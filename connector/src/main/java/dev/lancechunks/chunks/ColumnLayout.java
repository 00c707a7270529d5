package dev.lancechunks.chunks;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The positions of columns within a row, by name and by field. */
final class ColumnLayout {
  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<ChunkField, Integer> fields = new EnumMap<>(ChunkField.class);
  private final Set<Integer> known = new HashSet<>();

  /**
   * Creates a layout.
   *
   * @param names the columns that are read, in the order of their values
   * @param mapping the column of each field that the table has
   */
  ColumnLayout(List<String> names, Map<ChunkField, String> mapping) {
    this.names = List.copyOf(names);
    for (int k = 0; k < names.size(); k++) {
      places.put(names.get(k), k);
    }
    mapping.forEach(
        (field, name) -> {
          Integer place = places.get(name);
          if (place != null) {
            fields.put(field, place);
            known.add(place);
          }
        });
  }

  @Nullable Object value(@Nullable Object[] values, String name) {
    Integer place = places.get(name);
    return place == null ? null : values[place];
  }

  @Nullable Object value(@Nullable Object[] values, ChunkField field) {
    Integer place = fields.get(field);
    return place == null ? null : values[place];
  }

  /** Returns the values by column, or only the values of columns without a field. */
  Map<String, @Nullable Object> named(@Nullable Object[] values, boolean unknownOnly) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    for (int k = 0; k < values.length; k++) {
      if (!unknownOnly || !known.contains(k)) {
        named.put(names.get(k), values[k]);
      }
    }
    return Collections.unmodifiableMap(named);
  }
}
