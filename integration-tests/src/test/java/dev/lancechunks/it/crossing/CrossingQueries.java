package dev.lancechunks.it.crossing;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The checks of a table: queries of every kind. */
final class CrossingQueries {
  private static final int SELECTIONS = 16;
  private static final Map<String, String> SMALL_PARTS =
      Map.of("batchSize", "500", "splitSize", "1048576");

  /** A query on rows. */
  private interface Rows extends Function<Dataset<Row>, Dataset<Row>> {}

  private final List<StructField> fields;
  private final List<String> names;
  private final List<Filters.Filter> filters;
  private final Random random;
  private final List<List<String>> selections = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  private CrossingQueries(Expected expected, long seed) {
    this.fields = Arrays.asList(expected.rows().schema().fields());
    this.names = fields.stream().map(StructField::name).toList();
    this.random = new Random(seed);
    this.filters = Filters.of(expected, 40, random);
  }

  /** Returns all checks of a full crossing, in the same order for the same rows and seed. */
  static List<Check> all(Expected expected, Dataset<Row> dimension, long seed) {
    CrossingQueries queries = new CrossingQueries(expected, seed);
    queries.addReads();
    queries.addLimits();
    queries.addFilters();
    queries.addTopN();
    queries.addAggregates();
    queries.addJoins(dimension);
    return List.copyOf(queries.checks);
  }

  private void addReads() {
    Column[] all = columns(names);
    add(Check.rows("read", "everything", "", rows -> rows.select(all)));
    add(Check.rows("read in parts", "everything", "", rows -> rows.select(all)).with(SMALL_PARTS));
    for (StructField field : fields) {
      String name = field.name();
      add(Check.rows("read", "only " + name, name, rows -> rows.select("id", name)));
    }
  }

  private void addLimits() {
    Column[] all = columns(names);
    Rows everything = rows -> rows.select(all);
    for (int n : List.of(0, 1, 100, 2_100, 3_300)) {
      limit("limit " + n, everything, rows -> rows.select(all).limit(n));
    }
    for (int m : List.of(1, 2_047, 2_048, 2_500, 3_100, 9_000)) {
      limit("offset " + m + " limit 70", everything, rows -> rows.select(all).offset(m).limit(70));
    }
    limit("offset 2050", everything, rows -> rows.select(all).offset(2_050));
    Rows some = rows -> rows.select(all).where("i32 > 3");
    limit("filtered limit 20", some, rows -> some.apply(rows).limit(20));
    Rows half = rows -> rows.select(all).where("bn");
    limit("filtered limit 2000", half, rows -> half.apply(rows).limit(2_000));
    add(
        Check.rows("limit", "by id", "", rows -> rows.select(all).orderBy("id").limit(300))
            .ordered());
    add(
        Check.rows(
                "limit",
                "by id after 2000",
                "",
                rows -> rows.select(all).orderBy(col("id").desc()).offset(1_700).limit(60))
            .ordered());
  }

  private void limit(String text, Rows domain, Rows query) {
    add(Check.rows("limit", text, "", query).someOf(domain));
    add(Check.rows("limit", text, "", query).someOf(domain).with(SMALL_PARTS));
  }

  private void addFilters() {
    for (Filters.Filter filter : filters) {
      Column condition = filter.condition();
      add(Check.filter("filter " + filter.kind(), filter.column(), condition, someNames()));
      add(Check.count("count " + filter.kind(), filter.column(), condition));
      if (filter.kind().equals("mix")) {
        add(Check.filter("filter not mix", "", filter.negated().condition(), someNames()));
      }
    }
  }

  private void addTopN() {
    Column[] all = columns(names);
    for (StructField field : fields) {
      if (!isOrdered(field.dataType())) {
        continue;
      }
      String name = field.name();
      for (Column order : List.of(col(name).asc(), col(name).desc(), col(name).asc_nulls_last())) {
        Column[] keyFirst = columns(name, someNames());
        add(
            Check.rows(
                    "top-n",
                    "order by " + order + ", id limit 9 select " + Arrays.toString(keyFirst),
                    name,
                    rows -> rows.select(keyFirst).orderBy(order, col("id")).limit(9))
                .ordered());
        add(
            Check.rows(
                    "top-n",
                    "order by " + order + " limit 60",
                    name,
                    rows -> rows.select(columns(name, names)).orderBy(order).limit(60))
                .orderedSomeOf(rows -> rows.select(columns(name, names))));
      }
      Filters.Filter filter = filters.get(random.nextInt(filters.size()));
      add(
          Check.rows(
                  "top-n filtered",
                  "where " + filter.condition() + " order by " + name + " desc, id limit 25",
                  filter.column().isEmpty() ? name : filter.column(),
                  rows ->
                      rows.where(filter.condition())
                          .select(all)
                          .orderBy(col(name).desc(), col("id"))
                          .limit(25))
              .ordered());
    }
  }

  private void addAggregates() {
    add(Check.rows("aggregate", "count", "", rows -> rows.groupBy().count()));
    for (StructField field : fields) {
      String name = field.name();
      Column column = col(name);
      DataType type = field.dataType();
      add(Check.rows("aggregate", "count " + name, name, rows -> rows.agg(count(column))));
      if (!isOrdered(type)) {
        continue;
      }
      Filters.Filter filter = filters.get(random.nextInt(filters.size()));
      String where = " where " + filter.condition();
      String other = filter.column().isEmpty() ? name : filter.column();
      add(
          Check.rows(
              "aggregate", "extremes " + name, name, rows -> rows.agg(min(column), max(column))));
      add(
          Check.rows(
              "aggregate filtered",
              "extremes " + name + where,
              other,
              rows -> rows.where(filter.condition()).agg(min(column), max(column), count(lit(1)))));
      add(Check.rows("groups", "groups " + name, name, rows -> rows.groupBy(column).count()));
      add(
          Check.rows(
              "groups filtered",
              "groups " + name + where,
              other,
              rows -> rows.where(filter.condition()).groupBy(column).count()));
      add(Check.rows("distinct", "distinct " + name, name, rows -> rows.select(name).distinct()));
      add(
          Check.rows(
              "groups",
              "distinct b and " + name,
              name,
              rows -> rows.select(column, col("bn")).distinct()));
      if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.ByteType)) {
        add(
            Check.rows(
                "aggregate",
                "sum " + name,
                name,
                rows -> rows.agg(sum(column), sum(col("id")), count(column))));
        add(
            Check.rows(
                "groups",
                "sum by bn of " + name,
                name,
                rows -> rows.groupBy("bn").agg(sum(column), min(column))));
      }
    }
  }

  /** Adds joins with few keys, which Spark passes to the scan as runtime filters. */
  private void addJoins(Dataset<Row> dimension) {
    Column[] all = columns(names);
    Dataset<Row> few = dimension.where("chosen = 'yes'");
    for (String key : names) {
      String other = keyFor(key, fields.get(names.indexOf(key)).dataType());
      if (!other.isEmpty()) {
        add(
            Check.rows(
                "join",
                "join on " + key,
                key,
                rows ->
                    rows.select(all)
                        .join(broadcast(few), rows.col(key).equalTo(few.col(other)))
                        .drop(few.columns())));
      }
    }
    add(
        Check.rows(
            "join",
            "join on st.a",
            "st.a",
            rows ->
                rows.select(all)
                    .join(broadcast(few), rows.col("st.a").equalTo(few.col("key_int")))
                    .drop(few.columns())));
  }

  private static String keyFor(String name, DataType type) {
    if (name.equals("id")) {
      return "key_id";
    } else if (type.equals(DataTypes.IntegerType)) {
      return "key_int";
    } else if (type.equals(DataTypes.StringType)) {
      return "key_text";
    } else if (type.equals(DataTypes.BooleanType)) {
      return "key_true";
    }
    return "";
  }

  private static boolean isOrdered(DataType type) {
    return !(type instanceof ArrayType || type instanceof StructType);
  }

  private void add(Check check) {
    checks.add(check);
  }

  /** Returns the key, a boolean and two other columns, chosen from a few such lists. */
  private List<String> someNames() {
    while (selections.size() < SELECTIONS) {
      selections.add(newNames());
    }
    return selections.get(random.nextInt(SELECTIONS));
  }

  private List<String> newNames() {
    List<String> some = new ArrayList<>(List.of("id", "bn"));
    while (some.size() < 4) {
      String name = names.get(random.nextInt(names.size()));
      if (!some.contains(name)) {
        some.add(name);
      }
    }
    return some;
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  private static Column[] columns(String first, List<String> names) {
    List<String> all = new ArrayList<>(names);
    all.remove(first);
    all.add(0, first);
    return columns(all);
  }
}
