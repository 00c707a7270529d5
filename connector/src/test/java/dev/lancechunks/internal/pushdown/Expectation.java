package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/** Checks that a plan shows the expected pushdown, so that tests do not pass without any. */
final class Expectation {
  private static final int MAX_TOP_ROWS = 2_000;

  private Expectation() {}

  /** Fails if {@code plan} lacks an expected pushdown or shows one that must not happen. */
  static void assertPushed(RandomQuery query, String plan) {
    assertThat(plan).doesNotContain("InMemoryTableScan");
    if (!reachesLance(plan)) {
      return;
    }
    // Spark does not offer predicates that have no V2 form; it evaluates them in a Filter node.
    boolean nothingLeft = plan.contains("left to Spark: []") && !plan.contains("Filter ");
    assertThat(nothingLeft || !query.whole()).as("filter must be pushed in %s", plan).isTrue();
    Pushing aggregates = nothingLeft ? aggregates(query) : Pushing.NEVER;
    check(aggregates, !plan.contains("aggregates: []"), "aggregates", plan);
    check(nothingLeft ? limit(query) : Pushing.NEVER, showsLimit(query, plan), "limit", plan);
    check(nothingLeft ? top(query) : Pushing.NEVER, plan.contains("top: ["), "top", plan);
  }

  /** Returns whether the plan reads the table. Spark may infer an empty result from the query. */
  static boolean reachesLance(String plan) {
    return !plan.contains("LocalTableScan");
  }

  private static void check(Pushing pushing, boolean pushed, String what, String plan) {
    assertThat(pushed || pushing != Pushing.ALWAYS)
        .as("%s must be pushed in %s", what, plan)
        .isTrue();
    assertThat(pushed && pushing == Pushing.NEVER)
        .as("%s must not be pushed in %s", what, plan)
        .isFalse();
  }

  private static Pushing aggregates(RandomQuery query) {
    if (!query.isAggregated()) {
      return Pushing.NEVER;
    }
    return Pushing.together(
        Stream.concat(query.columns().stream(), query.aggregates().stream())
            .map(RandomQuery.Part::pushing)
            .toList());
  }

  /** Returns the expectation for the limit. A limit on an aggregation is never pushed. */
  private static Pushing limit(RandomQuery query) {
    boolean ofRows = !query.isAggregated() && query.directions().isEmpty();
    if (query.limit() == RandomQuery.NO_LIMIT || query.isAggregated()) {
      return Pushing.NEVER;
    }
    return ofRows ? Pushing.ALWAYS : Pushing.EITHER;
  }

  /** Returns whether the plan shows the limit, either with or without the rows of the offset. */
  private static boolean showsLimit(RandomQuery query, String plan) {
    return plan.contains("limit: " + query.limit() + ",")
        || plan.contains("limit: " + (query.limit() + query.offset()) + ",");
  }

  private static Pushing top(RandomQuery query) {
    if (query.isAggregated()
        || query.directions().isEmpty()
        || query.limit() == RandomQuery.NO_LIMIT) {
      return Pushing.NEVER;
    }
    if (query.limit() + query.offset() > MAX_TOP_ROWS) {
      return Pushing.NEVER;
    }
    return Pushing.together(
        query.columns().stream()
            .limit(query.directions().size())
            .map(RandomQuery.Part::pushing)
            .toList());
  }
}
