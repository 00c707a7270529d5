package dev.lancechunks.internal.filter;

import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * A column, or a field of a struct, that a filter refers to.
 *
 * @param path the names that lead to the field, as the table spells them, without backticks and
 *     characters beyond U+FFFF
 */
public record Column(List<String> path, ArrowType type) {
  public Column {
    path = List.copyOf(path);
  }
}
