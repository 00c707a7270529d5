package dev.lancechunks.pushdown;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes predicates up, the same ones for the same seed. */
final class RandomPredicates {
  private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=", "<=>");

  private final Random random;
  private final List<Sample> samples;
  private final boolean anything;

  private RandomPredicates(Random random, List<Sample> samples, boolean anything) {
    this.random = random;
    this.samples = samples;
    this.anything = anything;
  }

  /** Makes only what is pushed to the last term. */
  static RandomPredicates pushed(long seed) {
    List<Sample> pushed = Samples.all().stream().filter(Sample::pushed).toList();
    return new RandomPredicates(new Random(seed), pushed, false);
  }

  /** Makes whatever Spark evaluates: all types, casts, functions. */
  static RandomPredicates any(long seed) {
    return new RandomPredicates(new Random(seed), Samples.all(), true);
  }

  /**
   * A predicate as Spark SQL.
   *
   * @param parts smaller ones that it is made of
   */
  record Tree(String sql, List<Tree> parts) {
    @Override
    public String toString() {
      return sql;
    }
  }

  Tree tree(int depth) {
    int choice = depth == 0 ? 0 : random.nextInt(10);
    if (choice < 2) {
      return new Tree(term(), List.of());
    }
    Tree left = tree(depth - 1);
    if (choice < 4) {
      return new Tree("NOT (" + left + ")", List.of(left));
    }
    Tree right = tree(depth - 1);
    String connective = choice < 7 ? " AND " : " OR ";
    return new Tree("(" + left + connective + right + ")", List.of(left, right));
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
    return name
        + " LIKE '"
        + oneOf(List.of("a%", "%b", "%t%", "%'%".replace("'", "\\'"), "a"))
        + "'";
  }

  /** Returns what is not pushed today, or only in part. */
  private String unusual(Sample sample, Supplier<String> literal) {
    String name = sample.name();
    return switch (random.nextInt(12)) {
      case 0 -> "pos.line " + oneOf(COMPARISONS) + " " + random.nextInt(3);
      case 1 -> "pos.file IS NULL";
      case 2 -> "size(list) > 1";
      case 3 -> "array_contains(list, 1)";
      case 4 -> "length(text) = " + random.nextInt(3);
      case 5 -> "coalesce(" + name + ", " + literal.get() + ") = " + literal.get();
      case 6 -> "CASE WHEN flag THEN " + compared(name, literal) + " ELSE i8 > 0 END";
      case 7 -> name + " IN (NULL, " + literal.get() + ")";
      case 8 -> name + " = NULL";
      case 9 -> "(" + compared(name, literal) + ") IS NULL";
      case 10 -> oneOf(List.of("TRUE", "FALSE", "CAST(NULL AS BOOLEAN)", "flag", "i8 < i16"));
      default -> name + " BETWEEN " + literal.get() + " AND " + literal.get();
    };
  }
}
