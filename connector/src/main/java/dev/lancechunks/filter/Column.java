package dev.lancechunks.filter;

import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * A column that a filter names.
 *
 * @param name exactly as the table spells it; without backticks and beyond-BMP characters
 */
public record Column(String name, ArrowType type) {
  String sql() {
    return "`" + name + "`";
  }
}
