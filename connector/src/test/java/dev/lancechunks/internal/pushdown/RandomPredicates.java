package dev.lancechunks.internal.pushdown;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates predicates, the same ones for the same state of {@code random}. */
final class RandomPredicates {
  private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=", "<=>");

  /** Columns that can be compared with each other, directly or after a cast. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "pos.line", "dec9"),
          List.of("text", "large", "pos.file"),
          List.of("f32", "f64", "i32"),
          List.of("bin", "fixed"),
          List.of("dec9", "dec38", "dec256"),
          List.of("day", "day64", "ts_us", "ts_s_utc"),
          List.of("ts_s", "ts_ms", "ts_us", "ts_ns"),
          List.of("ts_s_utc", "ts_ms_utc", "ts_us_utc", "ts_ns_utc", "ts_us_ny"));

  private final RandomGenerator random;
  private final List<Sample> samples;
  private final boolean anything;

  private RandomPredicates(RandomGenerator random, List<Sample> samples, boolean anything) {
    this.random = random;
    this.samples = random.nextInt(3) == 0 ? few(random, samples) : samples;
    this.anything = anything;
  }

  /** Returns few columns, so that several terms are on the same one and can be simplified. */
  private static List<Sample> few(RandomGenerator random, List<Sample> samples) {
    return random.ints(1 + random.nextInt(3), 0, samples.size()).mapToObj(samples::get).toList();
  }

  /** Generates only predicates that are pushed completely. */
  static RandomPredicates pushed(RandomGenerator random) {
    List<Sample> pushed = Samples.all().stream().filter(Sample::pushed).toList();
    return new RandomPredicates(random, pushed, false);
  }

  /** Generates any predicates that Spark evaluates, with all types, casts and functions. */
  static RandomPredicates any(RandomGenerator random) {
    return new RandomPredicates(random, Samples.all(), true);
  }

  PredicateTree tree(int depth) {
    int choice = depth == 0 ? 0 : random.nextInt(10);
    if (choice < 2) {
      return PredicateTree.term(term());
    }
    PredicateTree left = tree(depth - 1);
    return choice < 4
        ? PredicateTree.not(left)
        : PredicateTree.of(left, choice < 7 ? "AND" : "OR", tree(depth - 1));
  }

  private <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private String term() {
    Sample sample = oneOf(samples);
    String name = sample.name();
    Supplier<String> literal =
        () -> oneOf(anything && random.nextInt(4) == 0 ? sample.allLiterals() : sample.literals());
    if (anything && random.nextInt(3) == 0) {
      return unusual(sample, literal);
    }
    return switch (random.nextInt(10)) {
      case 0 -> name + " IS NULL";
      case 1 -> name + " IS NOT NULL";
      case 2 -> name + " <=> NULL";
      case 3, 4 -> name + oneOf(List.of(" IN (", " NOT IN (")) + list(literal) + ")";
      case 5 -> literal.get() + " " + oneOf(COMPARISONS) + " " + name;
      case 6 -> sample.literals().get(0).startsWith("'") ? like(name) : compared(name, literal);
      default -> compared(name, literal);
    };
  }

  private String compared(String name, Supplier<String> literal) {
    return name + " " + oneOf(COMPARISONS) + " " + literal.get();
  }

  private String list(Supplier<String> literal) {
    return IntStream.rangeClosed(0, random.nextInt(4))
        .mapToObj(i -> literal.get())
        .collect(Collectors.joining(", "));
  }

  private String like(String name) {
    return name + " LIKE '" + oneOf(List.of("a%", "%b", "%t%", "%\\'%", "a")) + "'";
  }

  private String columns() {
    List<String> pair = oneOf(PAIRS);
    return oneOf(pair) + " " + oneOf(COMPARISONS) + " " + oneOf(pair);
  }

  /** Returns a term that is not pushed today, or only in part. */
  private String unusual(Sample sample, Supplier<String> literal) {
    String name = sample.name();
    return switch (random.nextInt(15)) {
      case 0 -> "pos.line " + oneOf(COMPARISONS) + " " + random.nextInt(3);
      case 1 -> "pos.file IS NULL";
      case 2 -> "size(list) > 1";
      case 3 -> "array_contains(list, 1)";
      case 4 -> "length(text) = " + random.nextInt(3);
      case 5 -> "coalesce(" + name + ", " + literal.get() + ") = " + literal.get();
      // Only literals of the column's own type: Spark 3.5 cannot plan a CASE with a branch that it
      // finds to be constant.
      case 6 ->
          "CASE WHEN flag THEN "
              + compared(name, () -> oneOf(sample.literals()))
              + " ELSE i8 > 0 END";
      case 7 -> name + " IN (NULL, " + literal.get() + ")";
      case 8 -> name + " = NULL";
      case 9 -> "(" + compared(name, literal) + ") IS NULL";
      case 10 -> oneOf(List.of("TRUE", "FALSE", "CAST(NULL AS BOOLEAN)", "flag"));
      case 11 -> name + " BETWEEN " + literal.get() + " AND " + literal.get();
      default -> columns();
    };
  }
}
