package dev.lancechunks.internal.pushdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query of one table.
 *
 * @param filter the predicate, or null for all rows
 * @param whole whether the filter is expected to be pushed completely
 * @param columns the selected columns; with aggregates, also the grouping columns
 * @param directions the sort directions of the first columns, one for each sort key
 * @param limit the maximum number of rows
 */
record RandomQuery(
    @Nullable PredicateTree filter,
    boolean whole,
    List<Part> columns,
    List<Part> aggregates,
    List<String> directions,
    int limit,
    int offset) {
  static final int NO_LIMIT = Integer.MAX_VALUE;

  /** A column or an aggregate. */
  record Part(String sql, Pushing pushing) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static RandomQuery count(PredicateTree filter, boolean whole) {
    List<Part> count = List.of(new Part("count(*)", Pushing.ALWAYS));
    return new RandomQuery(filter, whole, List.of(), count, List.of(), NO_LIMIT, 0);
  }

  /**
   * Returns whether the query aggregates. Its values may then be equal to the expected ones, but
   * differ in their bits: a sum of zeros, a group of NaNs.
   */
  boolean isAggregated() {
    return !aggregates.isEmpty();
  }

  /** Returns the same query without limit and offset. */
  RandomQuery unlimited() {
    return new RandomQuery(filter, whole, columns, aggregates, directions, NO_LIMIT, 0);
  }

  String sql(String view) {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(list(Stream.concat(columns.stream(), aggregates.stream())));
    sql.append(" FROM ").append(view);
    if (filter != null) {
      sql.append(" WHERE ").append(filter);
    }
    if (isAggregated() && !columns.isEmpty()) {
      sql.append(" GROUP BY ").append(list(columns.stream()));
    }
    if (!directions.isEmpty()) {
      sql.append(" ORDER BY ");
      sql.append(
          list(
              IntStream.range(0, directions.size())
                  .mapToObj(i -> columns.get(i) + " " + directions.get(i))));
    }
    if (limit != NO_LIMIT) {
      sql.append(" LIMIT ").append(limit);
    }
    return sql.append(offset == 0 ? "" : " OFFSET " + offset).toString();
  }

  private static String list(Stream<?> parts) {
    return parts.map(Object::toString).collect(Collectors.joining(", "));
  }

  /** Returns smaller queries, with the largest reductions first. */
  List<RandomQuery> smaller() {
    List<RandomQuery> smaller = new ArrayList<>();
    if (filter != null) {
      smaller.add(filtered(null, true));
      filter.smaller().forEach(tree -> smaller.add(filtered(tree, whole)));
    }
    if (limit != NO_LIMIT || offset != 0) {
      smaller.add(unlimited());
    }
    if (!directions.isEmpty()) {
      List<String> fewer = directions.subList(0, directions.size() - 1);
      smaller.add(new RandomQuery(filter, whole, columns, aggregates, fewer, limit, offset));
    }
    smaller.addAll(without(aggregates, 0, list -> giving(columns, list)));
    smaller.addAll(without(columns, directions.size(), list -> giving(list, aggregates)));
    return smaller.stream()
        .filter(query -> !query.columns.isEmpty() || query.isAggregated())
        .filter(query -> query.isAggregated() == isAggregated())
        .toList();
  }

  private static List<RandomQuery> without(
      List<Part> parts, int first, Function<List<Part>, RandomQuery> query) {
    List<RandomQuery> queries = new ArrayList<>();
    for (int i = first; i < parts.size(); i++) {
      List<Part> fewer = new ArrayList<>(parts);
      fewer.remove(i);
      queries.add(query.apply(List.copyOf(fewer)));
    }
    return queries;
  }

  private RandomQuery filtered(@Nullable PredicateTree tree, boolean isWhole) {
    return new RandomQuery(tree, isWhole, columns, aggregates, directions, limit, offset);
  }

  private RandomQuery giving(List<Part> some, List<Part> of) {
    return new RandomQuery(filter, whole, some, of, directions, limit, offset);
  }
}
