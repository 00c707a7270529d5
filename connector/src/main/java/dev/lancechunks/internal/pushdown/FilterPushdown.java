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
 * @param pushed those that Lance evaluates exactly
 * @param filters what Lance evaluates: the pushed ones, and what it can of the others
 * @param residual those that Spark evaluates
 * @param kept those of the pushed ones that Spark evaluates too
 */
public record FilterPushdown(
    List<Predicate> pushed, List<Filter> filters, List<Residual> residual, List<Residual> kept) {
  public static final FilterPushdown NONE = new FilterPushdown(List.of(), List.of(), List.of());

  /** Lance parses the text once for each split; beyond this Spark does better. */
  private static final int MAX_CHARACTERS = 64 << 10;

  /** Predicates that Spark does not take for selective. */
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

  /** A predicate that stays with Spark, and why. */
  public record Residual(Predicate predicate, String reason) {
    @Override
    public String toString() {
      return ExpressionText.of(predicate) + " (" + reason + ")";
    }
  }

  /** Divides {@code offered}; all of them hold at once. */
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
          "its text of %d characters goes beyond the %d for all filters"
              .formatted(length, MAX_CHARACTERS));
    }
    return filter;
  }

  /** Leaves all of {@code offered} with Spark. */
  public static FilterPushdown nothingOf(Predicate[] offered, String reason) {
    List<Residual> residual =
        Stream.of(offered).map(predicate -> new Residual(predicate, reason)).toList();
    return new FilterPushdown(List.of(), List.of(), residual);
  }

  /**
   * Returns the same with one of the pushed predicates evaluated by Spark too, if one of them is
   * selective: Spark looks for a filter when it decides whether a join is worth a runtime filter.
   */
  public FilterPushdown keepingOne() {
    if (!residual.isEmpty()) {
      return this;
    }
    List<Residual> one =
        pushed.stream()
            .filter(predicate -> !NOT_SELECTIVE.contains(predicate.name()))
            .limit(1)
            .map(predicate -> new Residual(predicate, "Spark plans joins by it"))
            .toList();
    return new FilterPushdown(pushed, filters, residual, one);
  }

  /** Returns whether a column must not be null that is asked for nothing else. */
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

  /** Returns what Spark evaluates. */
  public Predicate[] inSpark() {
    return Stream.concat(residual.stream(), kept.stream())
        .map(Residual::predicate)
        .toArray(Predicate[]::new);
  }

  /** Returns whether Lance gives all rows. */
  public boolean isUnfiltered() {
    return filters.isEmpty();
  }

  /** Returns whether Lance filters by more than {@code IS NOT NULL}, which Spark adds to joins. */
  public boolean isSelective() {
    return !filters.stream().allMatch(filter -> filter instanceof Filter.IsNull is && is.isNot());
  }

  /** Returns what Lance evaluates as its SQL, or the empty text if there is nothing. */
  public String sql() {
    return LanceSql.allOf(filters);
  }

  /** Returns what Lance is asked of columns. */
  public List<ColumnTest> tests() {
    return filters.stream().flatMap(Filter::tests).distinct().toList();
  }

  /** Returns the names of the columns that Lance evaluates. */
  public Stream<String> columns() {
    return filters.stream().flatMap(Filter::columns).map(column -> column.path().get(0)).distinct();
  }
}
