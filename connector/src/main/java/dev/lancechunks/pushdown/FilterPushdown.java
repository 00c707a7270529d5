package dev.lancechunks.pushdown;

import dev.lancechunks.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.StructType;

/**
 * The predicates of one scan, divided between Lance and Spark.
 *
 * @param pushed those that Lance evaluates exactly
 * @param filters the same, translated
 * @param left those that Spark evaluates
 */
public record FilterPushdown(List<Predicate> pushed, List<Filter> filters, List<Predicate> left) {
  public static final FilterPushdown NONE = new FilterPushdown(List.of(), List.of(), List.of());

  /** Lance parses the text once for each scan; beyond this Spark does better. */
  private static final int MOST_CHARACTERS = 64 << 10;

  public FilterPushdown {
    pushed = List.copyOf(pushed);
    filters = List.copyOf(filters);
    left = List.copyOf(left);
  }

  /** Divides {@code offered}; all of them hold at once. */
  public static FilterPushdown of(Schema schema, StructType sparkSchema, Predicate[] offered) {
    PredicateTranslator translator = new PredicateTranslator(schema, sparkSchema);
    List<Predicate> pushed = new ArrayList<>();
    List<Filter> filters = new ArrayList<>();
    List<Predicate> left = new ArrayList<>();
    int room = MOST_CHARACTERS;
    for (Predicate predicate : offered) {
      Optional<Filter> filter = translator.translate(predicate);
      int length = filter.map(Filter::sql).map(String::length).orElse(0);
      if (filter.isPresent() && length <= room) {
        pushed.add(predicate);
        filters.add(filter.get());
        room -= length;
      } else {
        left.add(predicate);
      }
    }
    return new FilterPushdown(pushed, filters, left);
  }

  /** Leaves all of {@code offered} with Spark. */
  public static FilterPushdown nothingOf(Predicate[] offered) {
    return new FilterPushdown(List.of(), List.of(), List.of(offered));
  }

  /** Returns the pushed filters as Lance SQL, or the empty text if there are none. */
  public String sql() {
    return Filter.allOf(filters);
  }
}
