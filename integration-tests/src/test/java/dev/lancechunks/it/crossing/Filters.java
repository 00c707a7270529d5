package dev.lancechunks.it.crossing;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Filters of every kind on every column of a table. */
final class Filters {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "ab",
          "abc",
          "abc\\",
          "\\",
          "a%",
          "%",
          "_",
          "a_",
          "é",
          "n",
          "né",
          "日",
          "日本",
          "日本語",
          "😀",
          "x😀",
          "O'",
          "\"",
          "src/",
          "src/main/",
          "upd",
          "zzzz",
          "nowhere",
          " ",
          "\n",
          "ABC",
          "ß");

  /**
   * A filter.
   *
   * @param kind used to group results of many tables
   */
  record Filter(String kind, String column, Column condition) {
    Filter negated() {
      return new Filter("not " + kind, column, not(condition));
    }
  }

  private final Expected expected;
  private final List<Filter> filters = new ArrayList<>();

  private Filters(Expected expected) {
    this.expected = expected;
  }

  /** Returns filters on each column, followed by {@code mixes} combinations of them. */
  static List<Filter> of(Expected expected, int mixes, Random random) {
    Filters all = new Filters(expected);
    for (StructField field : expected.rows().schema().fields()) {
      all.addColumn(field);
    }
    List<Filter> mixed = new ArrayList<>();
    for (int i = 0; i < mixes; i++) {
      mixed.add(new Filter("mix", "", all.mix(random, 3)));
    }
    all.filters.addAll(mixed);
    return all.filters;
  }

  private void addColumn(StructField field) {
    Column column = col(field.name());
    DataType type = field.dataType();
    if (type instanceof StructType struct) {
      addNulls(field.name(), column);
      for (StructField inner : struct.fields()) {
        String name = field.name() + "." + inner.name();
        addScalar(name, col(name), inner.dataType(), expected.values(field.name(), inner.name()));
        if (inner.dataType() instanceof StructType) {
          for (String leaf : ((StructType) inner.dataType()).fieldNames()) {
            addBoolean(name + "." + leaf, col(name + "." + leaf));
          }
        }
      }
    } else if (type instanceof ArrayType array) {
      addNulls(field.name(), column);
      addArray(field.name(), column, array.elementType());
    } else {
      addScalar(field.name(), column, type, expected.values(field.name()));
    }
  }

  private void addNulls(String name, Column column) {
    add("is null", name, column.isNull());
    add("is not null", name, column.isNotNull());
    add("not is null", name, not(column.isNull()));
  }

  private void addArray(String name, Column column, DataType element) {
    if (element.equals(DataTypes.IntegerType)) {
      add("array_contains", name, array_contains(column, 7));
    } else if (element.equals(DataTypes.StringType)) {
      add("array_contains", name, array_contains(column, "ab"));
      add("array_contains", name, array_contains(column, ""));
    }
  }

  private void addBoolean(String name, Column column) {
    addNulls(name, column);
    add("boolean", name, column);
    add("boolean", name, not(column));
    add("boolean", name, column.equalTo(true));
    add("boolean", name, column.equalTo(false));
    add("boolean", name, column.notEqual(true));
    add("boolean", name, column.eqNullSafe(false));
    add("boolean", name, not(column.eqNullSafe(true)));
    add("boolean", name, column.isin(true));
    add("boolean", name, column.isin(true, false));
    add("boolean", name, column.gt(false));
    add("boolean", name, column.leq(false));
  }

  private void addScalar(String name, Column column, DataType type, List<Object> values) {
    if (type.equals(DataTypes.BooleanType)) {
      addBoolean(name, column);
      return;
    }
    addNulls(name, column);
    if (values.isEmpty() || type instanceof StructType) {
      return;
    }
    int last = values.size() - 1;
    List<Object> chosen =
        new ArrayList<>(List.of(values.get(0), values.get(last / 2), values.get(last)));
    if (type.equals(DataTypes.DoubleType)) {
      chosen.addAll(List.of(0.0, -0.0, Double.NaN, 1.25));
    } else if (type.equals(DataTypes.FloatType)) {
      chosen.addAll(List.of(0.0f, -0.0f, Float.NaN, 1.25f));
    } else if (type.equals(DataTypes.IntegerType)) {
      chosen.addAll(List.of(77, 1_000_000, -7));
    } else if (type.equals(DataTypes.StringType)) {
      chosen.addAll(List.of("", "abc\\def", "日本語", "updated", "nowhere", "100%"));
    } else if (type.equals(DataTypes.LongType)) {
      chosen.addAll(List.of(4_000L, -1L));
    }
    for (Object value : chosen) {
      Column literal = lit(value);
      add("=", name, column.equalTo(literal));
      add("<>", name, column.notEqual(literal));
      add("<=>", name, column.eqNullSafe(literal));
      add("not <=>", name, not(column.eqNullSafe(literal)));
      add("<", name, column.lt(literal));
      add("<=", name, column.leq(literal));
      add(">", name, column.gt(literal));
      add(">=", name, column.geq(literal));
      add("not <", name, not(column.lt(literal)));
    }
    Object low = chosen.get(0);
    Object middle = chosen.get(1);
    Object high = chosen.get(2);
    Object odd = chosen.get(chosen.size() - 1);
    add("range", name, column.gt(lit(low)).and(column.leq(lit(middle))));
    add("not range", name, not(column.geq(lit(middle)).and(column.lt(lit(high)))));
    add("in", name, column.isin(middle));
    add("in", name, column.isin(low, middle, odd));
    add("in", name, column.isin(odd, high));
    add("in", name, column.isin(values.stream().limit(40).toArray()));
    add("in null", name, column.isin(middle, null, high));
    add("not in", name, not(column.isin(low, middle, odd)));
    add("not in", name, not(column.isin(values.stream().limit(40).toArray())));
    add("= or null", name, column.equalTo(lit(middle)).or(column.isNull()));
    add("<> and", name, column.notEqual(lit(middle)).and(col("id").lt(2500L)));
    if (type.equals(DataTypes.StringType)) {
      addTexts(name, column);
    }
  }

  private void addTexts(String name, Column column) {
    for (String text : TEXTS) {
      int size = text.codePointCount(0, text.length());
      boolean plain = text.chars().allMatch(c -> Character.isLetterOrDigit(c) && c < 128);
      String which = (plain ? "" : "special ") + Math.min(size, 3);
      add("starts " + which, name, column.startsWith(text));
      add("ends " + which, name, column.endsWith(text));
      add("contains " + which, name, column.contains(text));
      add("not contains " + which, name, not(column.contains(text)));
      add("not starts " + which, name, not(column.startsWith(text)));
    }
    for (String pattern :
        List.of(
            "a%",
            "%a",
            "%a%",
            "ab%",
            "%ab%",
            "%abc%",
            "%b_",
            "a_%",
            "a\\%%",
            "%\\_%",
            "abc\\\\%",
            "%\\\\%",
            "%é%",
            "né%",
            "%日本%",
            "src/main/%.java",
            "%main%java%",
            "%",
            "_",
            "")) {
      add("like", name, column.like(pattern));
      add("not like", name, not(column.like(pattern)));
    }
  }

  private void add(String kind, String column, Column condition) {
    filters.add(new Filter(kind, column, condition));
  }

  private Column mix(Random random, int depth) {
    Column leaf = filters.get(random.nextInt(filters.size())).condition();
    if (depth == 0) {
      return leaf;
    }
    return switch (random.nextInt(5)) {
      case 0 -> not(mix(random, depth - 1));
      case 1, 2 -> mix(random, depth - 1).and(mix(random, depth - 1));
      case 3 -> mix(random, depth - 1).or(mix(random, depth - 1));
      default -> leaf;
    };
  }
}
