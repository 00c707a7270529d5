package dev.lancechunks.internal.filter;

import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * A column, or a field of a struct, that a filter refers to.
 *
 * @param path the names from the top-level column to the field, exactly as in the schema; they
 *     contain no backticks and no characters above U+FFFF
 */
public record Column(List<String> path, ArrowType type) {
  public Column {
    path = List.copyOf(path);
  }
}
