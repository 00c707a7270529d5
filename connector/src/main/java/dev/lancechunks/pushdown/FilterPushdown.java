package dev.lancechunks.pushdown;

import dev.lancechunks.filter.Column;
import dev.lancechunks.filter.Filter;
import dev.lancechunks.pushdown.PredicateTranslator.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * The predicates of one scan, divided between Lance and Spark.
 *
 * @param pushed those that Lance evaluates exactly
 * @param filters what Lance evaluates: the pushed ones, and what it can of the others
 * @param left those that Spark evaluates
 */
public record FilterPushdown(List<Predicate> pushed, List<Filter> filters, List<Left> left) {
  public static final FilterPushdown NONE = new FilterPushdown(List.of(), List.of(), List.of());

  /** Lance parses the text once for each split; beyond this Spark does better. */
  private static final int MOST_CHARACTERS = 64 << 10;

  public FilterPushdown {
    pushed = List.copyOf(pushed);
    filters = List.copyOf(filters);
    left = List.copyOf(left);
  }

  /** A predicate that stays with Spark, and why. */
  public record Left(Predicate predicate, String why) {
    @Override
    public String toString() {
      return ExpressionText.of(predicate) + " (" + why + ")";
    }
  }

  /** Divides {@code offered}; all of them hold at once. */
  public static FilterPushdown of(TableColumns columns, Predicate[] offered) {
    PredicateTranslator translator = new PredicateTranslator(columns);
    List<Predicate> pushed = new ArrayList<>();
    List<Filter> filters = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    int room = MOST_CHARACTERS;
    for (Predicate predicate : offered) {
      Filter filter;
      try {
        filter = fitting(translator.translate(predicate, Meaning.SAME_ROWS), room);
        pushed.add(predicate);
      } catch (NotPushable exact) {
        left.add(new Left(predicate, exact.why()));
        try {
          filter = fitting(translator.translate(predicate, Meaning.NO_FEWER_ROWS), room);
        } catch (NotPushable superset) {
          continue;
        }
      }
      if (!filter.equals(new Filter.Constant(true))) {
        filters.add(filter);
        room -= filter.sql().length();
      }
    }
    return new FilterPushdown(pushed, filters, left);
  }

  private static Filter fitting(Filter filter, int room) throws NotPushable {
    int length = filter.sql().length();
    if (length > room) {
      throw new NotPushable(
          "its text of %d characters goes beyond the %d for all filters"
              .formatted(length, MOST_CHARACTERS));
    }
    return filter;
  }

  /** Leaves all of {@code offered} with Spark. */
  public static FilterPushdown nothingOf(Predicate[] offered, String why) {
    List<Left> left = Stream.of(offered).map(predicate -> new Left(predicate, why)).toList();
    return new FilterPushdown(List.of(), List.of(), left);
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
    return Filter.allOf(filters);
  }

  /** Returns whether the table's indices give the same rows as its columns do. */
  public boolean canUseIndices() {
    return filters.stream().flatMap(Filter::columns).allMatch(Column::isIndexedExactly);
  }

  /** Returns the names of the columns that Lance evaluates. */
  public Stream<String> columns() {
    return filters.stream().flatMap(Filter::columns).map(column -> column.path().get(0)).distinct();
  }
}
