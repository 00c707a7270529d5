package dev.lancechunks.it.crossing;

import dev.lancechunks.it.golden.SparkValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.functions;

/** The expected rows of a version of a table, in Spark's memory. */
final class Expected {
  private static final int AT_ONCE = 200;
  private static final int MAX_KEPT = 500;
  private static final long SEED = 7;

  private final Dataset<Row> rows;
  private final List<Row> collected;
  private final Map<String, List<UnsafeRow>> results = new ConcurrentHashMap<>();
  private final Map<String, BitSet> kept = new ConcurrentHashMap<>();
  private final Map<List<String>, List<UnsafeRow>> selections = new ConcurrentHashMap<>();
  private List<Check> checks = List.of();

  private Expected(Dataset<Row> rows, List<Row> collected) {
    this.rows = rows;
    this.collected = collected;
  }

  static Expected read(Path file) {
    Dataset<Row> parquet = CrossingSpark.SESSION.read().parquet(file.toString());
    List<Row> collected = parquet.collectAsList();
    return new Expected(
        CrossingSpark.SESSION.createDataFrame(collected, parquet.schema()), collected);
  }

  Dataset<Row> rows() {
    return rows;
  }

  /** Returns the expected result of a check. */
  List<UnsafeRow> of(Check check) {
    return check.filtered().map(this::filtered).orElseGet(() -> of(check.text(), check.query()));
  }

  /** Evaluates the filters of all checks in a few queries. */
  void evaluate(List<Check> checks) {
    List<Column> conditions =
        checks.stream()
            .flatMap(check -> check.filtered().stream())
            .map(Check.Filtered::condition)
            .filter(condition -> !kept.containsKey(condition.toString()))
            .distinct()
            .toList();
    for (int i = 0; i < conditions.size(); i += AT_ONCE) {
      List<Column> some = conditions.subList(i, Math.min(i + AT_ONCE, conditions.size()));
      List<UnsafeRow> verdicts = CrossingSpark.collect(rows.select(some.toArray(Column[]::new)));
      for (int k = 0; k < some.size(); k++) {
        BitSet bits = new BitSet();
        for (int r = 0; r < verdicts.size(); r++) {
          bits.set(r, !verdicts.get(r).isNullAt(k) && verdicts.get(r).getBoolean(k));
        }
        kept.put(some.get(k).toString(), bits);
      }
    }
  }

  private List<UnsafeRow> filtered(Check.Filtered filtered) {
    BitSet bits = Objects.requireNonNull(kept.get(filtered.condition().toString()));
    if (filtered.columns().isEmpty()) {
      return List.of(CrossingSpark.row(bits.cardinality()));
    }
    List<UnsafeRow> all =
        selections.computeIfAbsent(
            filtered.columns(),
            columns ->
                CrossingSpark.collect(
                    rows.select(columns.stream().map(functions::col).toArray(Column[]::new))));
    return bits.stream().mapToObj(all::get).toList();
  }

  /** Returns all rows from which a check's query may choose. */
  List<UnsafeRow> domainOf(Check check) {
    return check.hasDomain() ? of("domain of " + check.text(), check.domain()) : List.of();
  }

  private List<UnsafeRow> of(String text, Function<Dataset<Row>, Dataset<Row>> query) {
    List<UnsafeRow> known = results.get(text);
    if (known == null) {
      known = CrossingSpark.collect(query.apply(rows));
      if (known.size() <= MAX_KEPT) {
        results.put(text, known);
      }
    }
    return known;
  }

  /** Returns the checks for these rows. */
  List<Check> checks(Dataset<Row> dimension) {
    if (checks.isEmpty()) {
      checks = CrossingQueries.all(this, dimension, SEED);
    }
    return checks;
  }

  /** Returns the distinct values of a column without nulls, sorted. */
  List<Object> values(String column) {
    int ordinal = collected.get(0).fieldIndex(column);
    return collected.stream()
        .map(row -> row.get(ordinal))
        .filter(Objects::nonNull)
        .distinct()
        .sorted(Expected::compare)
        .toList();
  }

  /** Returns the distinct values of a struct field without nulls, sorted. */
  List<Object> values(String column, String field) {
    List<Object> values = new ArrayList<>();
    for (Row row : collected) {
      Row struct = row.getAs(column);
      if (struct != null && struct.getAs(field) != null) {
        values.add(struct.getAs(field));
      }
    }
    return values.stream().distinct().sorted(Expected::compare).toList();
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object a, Object b) {
    return a instanceof Comparable<?> comparable
        ? ((Comparable<Object>) comparable).compareTo(b)
        : SparkValues.ORDER.compare(SparkValues.plain(a), SparkValues.plain(b));
  }
}
