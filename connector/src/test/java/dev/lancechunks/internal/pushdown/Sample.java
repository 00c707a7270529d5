package dev.lancechunks.internal.pushdown;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * A column of the table with every type.
 *
 * @param values the values of its cells, in the form that {@code TestTable} takes
 * @param literals Spark SQL literals of the same type: boundaries and their neighbours
 * @param others literals of other types, for which Spark casts one of the sides
 * @param pushed whether comparisons are pushed
 */
record Sample(
    Field field, List<Object> values, List<String> literals, List<String> others, boolean pushed) {
  Sample {
    values = List.copyOf(values);
    literals = List.copyOf(literals);
    others = List.copyOf(others);
  }

  /** Returns a column whose comparisons are pushed. */
  static Sample pushed(String name, ArrowType type, List<?> values, List<String> literals) {
    Field field = new Field(name, FieldType.nullable(type), List.of());
    return new Sample(field, List.copyOf(values), literals, List.of(), true);
  }

  /** Returns the same column with comparisons left to Spark. */
  Sample leftToSpark(Field... children) {
    Field nested = new Field(name(), field.getFieldType(), List.of(children));
    return new Sample(nested, values, literals, others, false);
  }

  /** Returns the same column with literals of other types. */
  Sample others(String... sql) {
    return new Sample(field, values, literals, List.of(sql), pushed);
  }

  String name() {
    return field.getName();
  }

  List<String> allLiterals() {
    List<String> all = new ArrayList<>(literals);
    all.addAll(others);
    return all;
  }
}
