package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.filter.ColumnTest;
import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.filter.LanceSql;
import dev.lancechunks.internal.pushdown.PredicateTranslator.Strictness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * The predicates of one scan, divided between Lance and Spark.
 *
 * @param pushed the predicates that Lance evaluates exactly
 * @param filters the filters that Lance evaluates: all of the pushed predicates, and weaker forms
 *     of the others
 * @param residual the predicates that Spark evaluates
 * @param kept the pushed predicates that Spark evaluates as well
 */
public record FilterPushdown(
    List<Predicate> pushed, List<Filter> filters, List<Residual> residual, List<Residual> kept) {
  public static final FilterPushdown NONE = new FilterPushdown(List.of(), List.of(), List.of());

  /** Lance parses the text once for each split. With longer texts, Spark is faster. */
  private static final int MAX_CHARACTERS = 64 << 10;

  /** Predicates that Spark does not regard as selective. */
  private static final Set<String> NOT_SELECTIVE =
      Set.of("IS_NULL", "IS_NOT_NULL", "ALWAYS_TRUE", "ALWAYS_FALSE");

  public FilterPushdown {
    pushed = List.copyOf(pushed);
    filters = List.copyOf(filters);
    residual = List.copyOf(residual);
    kept = List.copyOf(kept);
  }

  private FilterPushdown(List<Predicate> pushed, List<Filter> filters, List<Residual> residual) {
    this(pushed, filters, residual, List.of());
  }

  /** A predicate that stays with Spark, and the reason. */
  public record Residual(Predicate predicate, String reason) {
    @Override
    public String toString() {
      return ExpressionText.of(predicate) + " (" + reason + ")";
    }
  }

  /** Divides a conjunction of predicates. */
  public static FilterPushdown of(TableColumns columns, Predicate[] offered) {
    PredicateTranslator translator = new PredicateTranslator(columns);
    List<Predicate> pushed = new ArrayList<>();
    List<Filter> filters = new ArrayList<>();
    List<Residual> residual = new ArrayList<>();
    int room = MAX_CHARACTERS;
    for (Predicate predicate : offered) {
      Filter filter;
      try {
        filter = fitting(translator.translate(predicate, Strictness.SAME_ROWS), room);
        pushed.add(predicate);
      } catch (PushdownException exact) {
        residual.add(new Residual(predicate, exact.reason()));
        try {
          filter = fitting(translator.translate(predicate, Strictness.SUPERSET), room);
        } catch (PushdownException superset) {
          continue;
        }
      }
      if (!filter.equals(new Filter.Constant(true))) {
        filters.add(filter);
        room -= LanceSql.of(filter).length();
      }
    }
    return new FilterPushdown(pushed, filters, residual);
  }

  private static Filter fitting(Filter filter, int room) throws PushdownException {
    int length = LanceSql.of(filter).length();
    if (length > room) {
      throw new PushdownException(
          "its SQL of %d characters exceeds the limit of %d for all filters"
              .formatted(length, MAX_CHARACTERS));
    }
    return filter;
  }

  /** Leaves all predicates in {@code offered} to Spark. */
  public static FilterPushdown nothingOf(Predicate[] offered, String reason) {
    List<Residual> residual =
        Stream.of(offered).map(predicate -> new Residual(predicate, reason)).toList();
    return new FilterPushdown(List.of(), List.of(), residual);
  }

  /**
   * Returns these predicates with one selective pushed predicate, if there is one, evaluated by
   * Spark as well. Spark adds a runtime filter to a join only if it sees a filter.
   */
  public FilterPushdown keepingOne() {
    if (!residual.isEmpty()) {
      return this;
    }
    List<Residual> one =
        pushed.stream()
            .filter(predicate -> !NOT_SELECTIVE.contains(predicate.name()))
            .limit(1)
            .map(predicate -> new Residual(predicate, "Spark uses it to plan joins"))
            .toList();
    return new FilterPushdown(pushed, filters, residual, one);
  }

  /** Returns whether a column has a test for null and no other predicate. */
  public boolean asksForMoreThanItFilters() {
    List<ColumnTest> tests = tests();
    return tests.stream()
        .map(ColumnTest::column)
        .distinct()
        .anyMatch(
            column ->
                tests.stream()
                    .filter(test -> test.column().equals(column))
                    .allMatch(test -> test.kind() == ColumnTest.Kind.NULL));
  }

  /** Returns the predicates that Spark evaluates. */
  public Predicate[] inSpark() {
    return Stream.concat(residual.stream(), kept.stream())
        .map(Residual::predicate)
        .toArray(Predicate[]::new);
  }

  /** Returns whether Lance returns all rows. */
  public boolean isUnfiltered() {
    return filters.isEmpty();
  }

  /** Returns whether Lance evaluates more than the {@code IS NOT NULL} that Spark adds to joins. */
  public boolean isSelective() {
    return !filters.stream().allMatch(filter -> filter instanceof Filter.IsNull is && is.isNot());
  }

  /** Returns the filters as Lance SQL, or the empty text if there are none. */
  public String sql() {
    return LanceSql.allOf(filters);
  }

  /** Returns the tests of columns that Lance evaluates. */
  public List<ColumnTest> tests() {
    return filters.stream().flatMap(Filter::tests).distinct().toList();
  }

  /** Returns the names of the top-level columns that the filters read. */
  public Stream<String> columns() {
    return filters.stream().flatMap(Filter::columns).map(column -> column.path().get(0)).distinct();
  }
}
