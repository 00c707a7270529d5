package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.pushdown.RandomQuery.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Generates queries, the same one for the same seed. */
final class RandomQueries {
  private static final int MAX_DEPTH = 6;
  private static final int MAX_COLUMNS = 5;
  private static final List<Sample> SAMPLES = Samples.all();

  /** Expressions that are not plain columns and therefore never pushed. */
  private static final List<Part> EXPRESSIONS =
      Stream.of("i8 % 2", "pos.line", "upper(text)", "CAST(day AS STRING)", "f64 > 0")
          .map(sql -> new Part(sql, Pushing.NEVER))
          .toList();

  /** Spark 3.5 fails to plan a connective of these under CASE or IS NULL, for any data source. */
  private static final List<String> NULL_CONSTANTS = List.of(" = NULL", "CAST(NULL AS BOOLEAN)");

  /** A generator whose values for consecutive seeds are unrelated, unlike those of Random. */
  private final RandomGenerator random;

  private RandomQueries(long seed) {
    random = new SplittableRandom(seed);
  }

  static RandomQuery of(long seed) {
    return new RandomQueries(seed).query();
  }

  /** Returns a query that counts the rows of a random predicate. */
  static RandomQuery countOf(long seed) {
    RandomQueries queries = new RandomQueries(seed);
    boolean whole = queries.oneIn(2);
    PredicateTree predicate = queries.predicate(whole);
    while (NULL_CONSTANTS.stream().anyMatch(predicate.toString()::contains)) {
      predicate = queries.predicate(whole);
    }
    return RandomQuery.count(predicate, whole);
  }

  private RandomQuery query() {
    boolean whole = random.nextInt(10) < 7;
    @Nullable PredicateTree filter = whole && oneIn(4) ? null : predicate(whole);
    return switch (random.nextInt(6)) {
      case 0, 1 -> new RandomQuery(filter, whole, columns(), List.of(), List.of(), all(), 0);
      case 2, 3 -> aggregated(filter, whole);
      case 4 -> new RandomQuery(filter, whole, columns(), List.of(), List.of(), limit(), offset());
      default -> ordered(filter, whole);
    };
  }

  private PredicateTree predicate(boolean whole) {
    RandomPredicates predicates =
        whole ? RandomPredicates.pushed(random) : RandomPredicates.any(random);
    return predicates.tree(random.nextInt(MAX_DEPTH + 1));
  }

  private RandomQuery aggregated(@Nullable PredicateTree filter, boolean whole) {
    List<Part> groups = distinct(random.nextInt(3), this::key);
    List<Part> aggregates = distinct(1 + random.nextInt(3), this::aggregate);
    boolean cut = !groups.isEmpty() && oneIn(4);
    List<String> directions = cut ? directions(groups.size()) : List.of();
    return new RandomQuery(filter, whole, groups, aggregates, directions, cut ? limit() : all(), 0);
  }

  private RandomQuery ordered(@Nullable PredicateTree filter, boolean whole) {
    List<Part> keys = distinct(1 + random.nextInt(3), this::key);
    List<Part> columns = new ArrayList<>(keys);
    columns().stream().filter(column -> !keys.contains(column)).forEach(columns::add);
    boolean sortedOnly = oneIn(6);
    return new RandomQuery(
        filter,
        whole,
        List.copyOf(columns),
        List.of(),
        directions(keys.size()),
        sortedOnly ? all() : limit(),
        sortedOnly ? 0 : offset());
  }

  private List<Part> columns() {
    return distinct(1 + random.nextInt(MAX_COLUMNS), this::column);
  }

  private static List<Part> distinct(int count, Supplier<Part> parts) {
    return Stream.generate(parts).limit(count).distinct().toList();
  }

  private Part column() {
    return oneIn(8) ? oneOf(EXPRESSIONS) : key(oneOf(SAMPLES));
  }

  /** Returns a key, preferring those that are pushed so that enough queries are pushed whole. */
  private Part key() {
    Part key = column();
    while (key.pushing() != Pushing.ALWAYS && oneIn(2)) {
      key = column();
    }
    return key;
  }

  private static Part key(Sample sample) {
    return new Part(sample.name(), Pushing.key(sample.field().getType()));
  }

  private Part aggregate() {
    Sample sample = oneOf(SAMPLES);
    String column = sample.name();
    ArrowType type = sample.field().getType();
    return switch (random.nextInt(10)) {
      case 0 -> new Part("count(*)", Pushing.ALWAYS);
      case 1, 2 -> new Part("count(" + column + ")", Pushing.count(type));
      case 3, 4 -> new Part("min(" + column + ")", Pushing.extreme(type));
      case 5, 6 -> new Part("max(" + column + ")", Pushing.extreme(type));
      case 7, 8 -> sum();
      default -> oneOf(unusual(column));
    };
  }

  /** Returns a sum that does not depend on row order, unlike sums of floats or large decimals. */
  private Part sum() {
    List<Sample> numbers =
        SAMPLES.stream()
            .filter(
                sample ->
                    sample.field().getType() instanceof ArrowType.Int
                        || sample.name().equals("dec9"))
            .toList();
    Sample sample = oneOf(numbers);
    return new Part("sum(" + sample.name() + ")", Pushing.sum(sample.field().getType()));
  }

  private static List<Part> unusual(String column) {
    return List.of(
        new Part("count(DISTINCT " + column + ")", Pushing.NEVER),
        new Part("count(" + column + ") FILTER (WHERE flag)", Pushing.NEVER),
        new Part("sum(DISTINCT i16)", Pushing.NEVER),
        new Part("max(i8 + i16)", Pushing.NEVER),
        new Part("avg(i16)", Pushing.EITHER));
  }

  private List<String> directions(int count) {
    List<String> all =
        List.of("ASC", "DESC", "ASC NULLS LAST", "DESC NULLS FIRST", "ASC NULLS FIRST");
    return Stream.generate(() -> oneOf(all)).limit(count).toList();
  }

  private static int all() {
    return RandomQuery.NO_LIMIT;
  }

  private int limit() {
    return oneOf(List.of(1, 2, 7, 50, 400, 5_000));
  }

  private int offset() {
    return oneIn(3) ? oneOf(List.of(1, 5, 60, 2_000)) : 0;
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
