package dev.lancechunks.it.generate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row without its vector: a String, an Integer or a list of Strings for each column. */
public record ChunkRow(Map<ChunkColumn, Object> values) {

  /**
   * Creates a row.
   *
   * @param values the values by column; a missing column is null
   */
  public ChunkRow {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  public @Nullable String text(ChunkColumn column) {
    return (String) values.get(column);
  }

  public @Nullable Integer number(ChunkColumn column) {
    return (Integer) values.get(column);
  }

  @SuppressWarnings("unchecked") // a column of kind LIST holds lists of Strings only
  public @Nullable List<String> list(ChunkColumn column) {
    return (List<String>) values.get(column);
  }
}
