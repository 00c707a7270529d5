package dev.lancechunks.it.golden;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** Filters on one column of a golden table, built from values of the table. */
final class ColumnFilters {
  private static final Set<String> NESTED = Set.of("array", "struct", "map", "void");
  private static final int MAX_VALUES = 3;

  private final ExpectedColumn described;
  private final Column column;
  private final List<Object> values;

  /**
   * Creates filters on a column.
   *
   * @param cells the column's values in all rows, including nulls
   */
  ColumnFilters(ExpectedColumn described, Column column, List<?> cells) {
    this.described = described;
    this.column = column;
    List<Object> distinct = new ArrayList<>();
    cells.stream()
        .filter(Objects::nonNull)
        .distinct()
        .sorted(SparkValues.ORDER)
        .forEach(distinct::add);
    this.values = some(distinct);
  }

  /** Returns the smallest, the middle and the largest value. */
  private static List<Object> some(List<Object> sorted) {
    int size = sorted.size();
    return size <= MAX_VALUES
        ? sorted
        : List.of(sorted.get(0), sorted.get(size / 2), sorted.get(size - 1));
  }

  List<Column> all() {
    List<Column> filters = new ArrayList<>();
    if (described.nullable()) {
      filters.add(column.isNull());
      filters.add(column.isNotNull());
    }
    DataType type = described.sparkType();
    if (values.isEmpty() || NESTED.contains(type.typeName())) {
      return filters;
    }
    List<Column> literals = values.stream().map(this::literal).toList();
    Column least = literals.get(0);
    Column middle = literals.get(literals.size() / 2);
    Column greatest = literals.get(literals.size() - 1);
    filters.add(column.equalTo(least));
    filters.add(column.equalTo(greatest));
    filters.add(column.lt(middle));
    filters.add(column.geq(middle));
    filters.add(column.notEqual(middle));
    filters.add(column.eqNullSafe(middle));
    filters.add(not(column.eqNullSafe(middle)));
    filters.add(column.isin(literals.toArray()));
    filters.add(not(column.isin(literals.toArray())));
    if (type.typeName().equals("string")) {
      texts(filters);
    }
    return filters;
  }

  private void texts(List<Column> filters) {
    String text = (String) values.get(values.size() - 1);
    // Cuts at whole code points, because half of a surrogate pair is not valid text.
    String first = text.substring(0, text.offsetByCodePoints(0, text.isEmpty() ? 0 : 1));
    String rest = text.substring(first.length());
    filters.add(column.startsWith(first));
    filters.add(column.endsWith(rest));
    filters.add(column.contains(rest));
    filters.add(not(column.contains(first)));
  }

  private Column literal(Object value) {
    Object plain = value instanceof Binary binary ? binary.bytes() : value;
    return lit(plain).cast(described.sparkType());
  }
}
