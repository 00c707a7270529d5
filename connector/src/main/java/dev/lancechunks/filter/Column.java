package dev.lancechunks.filter;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * A column, or a field of a struct, that a filter names.
 *
 * @param path the names that lead to it, exactly as the table spells them; without backticks and
 *     beyond-BMP characters
 */
public record Column(List<String> path, ArrowType type) {
  public Column {
    path = List.copyOf(path);
  }

  /**
   * Returns whether the table's indices give the same rows as the column does.
   *
   * <p>A bitmap confuses the NaNs with and without a sign, and the dates of date64.
   */
  public boolean isIndexedExactly() {
    return !(type instanceof ArrowType.FloatingPoint)
        && !(type instanceof ArrowType.Date date && date.getUnit() == DateUnit.MILLISECOND);
  }

  String sql() {
    return path.stream().map(name -> "`" + name + "`").collect(Collectors.joining("."));
  }
}
