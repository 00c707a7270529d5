package dev.lancechunks.it.versions;

import static org.apache.spark.sql.functions.expr;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A query, and its correct result on a table of {@link NumberedRows} with given ids. */
record Question(
    String name,
    UnaryOperator<Dataset<Row>> query,
    Function<BitSet, Stream<List<Object>>> rightRows) {
  static final Question ALL_ROWS =
      new Question("all rows", frame -> frame, ids -> rows(ids.stream()));

  /** All queries. Metadata answers the count; Lance computes the filtered count and the groups. */
  static final List<Question> ALL =
      List.of(
          ALL_ROWS,
          new Question(
              "self-join",
              frame -> frame.alias("a").join(frame.select("id", "kind").alias("b"), "id"),
              ids -> rows(ids.stream()).map(row -> plus(row, row.get(1)))),
          new Question(
              "count",
              frame -> frame.groupBy().count(),
              ids -> Stream.of(List.of(ids.cardinality()))),
          new Question(
              "filter",
              frame -> frame.filter("id % 3 = 1 AND kind IN (2, 5)"),
              ids -> rows(ids.stream().filter(id -> id % 3 == 1 && Set.of(2, 5).contains(id % 7)))),
          new Question(
              "filtered count",
              frame -> frame.filter("mixed > 0").groupBy().count(),
              ids ->
                  Stream.of(
                      List.of(ids.stream().filter(id -> NumberedRows.mixed(id) > 0).count()))),
          new Question(
              "groups",
              frame ->
                  frame.groupBy("kind").agg(expr("count(*)"), expr("min(id)"), expr("max(mixed)")),
              Question::groups));

  Dataset<Row> of(Dataset<Row> frame) {
    return query.apply(frame);
  }

  /** Returns the only correct answer. */
  VersionAnswer answer(BitSet ids) {
    return VersionAnswer.of(rightRows.apply(ids));
  }

  private static Stream<List<Object>> rows(IntStream ids) {
    return ids.mapToObj(NumberedRows::row);
  }

  private static List<Object> plus(List<Object> row, Object value) {
    return Stream.concat(row.stream(), Stream.of(value)).toList();
  }

  private static Stream<List<Object>> groups(BitSet ids) {
    return ids.stream()
        .boxed()
        .collect(Collectors.groupingBy(NumberedRows::kind))
        .entrySet()
        .stream()
        .map(
            group ->
                List.<Object>of(
                    group.getKey(),
                    group.getValue().size(),
                    group.getValue().get(0),
                    group.getValue().stream().mapToLong(NumberedRows::mixed).max().orElseThrow()));
  }
}
