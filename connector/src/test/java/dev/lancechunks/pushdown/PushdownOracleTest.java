package dev.lancechunks.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.pushdown.RandomPredicates.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every query gives the rows that Spark finds by itself. */
@ExtendWith(ReleasesMemory.class)
class PushdownOracleTest {
  private static final int TREES = Integer.getInteger("lancechunks.trees", 300);
  private static final long SEED = Long.getLong("lancechunks.seed", 20261122);
  private static final int MOST_DEPTH = 5;

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();
  private static final Map<Reading, Dataset<Row>> TABLES = new EnumMap<>(Reading.class);

  @BeforeAll
  static void writeTable() {
    EveryType.write(dir.resolve("t"));
    for (Reading reading : Reading.values()) {
      TABLES.put(reading, reading.of(SESSION, dir.resolve("t")));
    }
  }

  @Test
  void everyOperatorWithEveryBoundaryOfEveryTypeKeepsSparksRows() {
    List<Runnable> queries = new ArrayList<>();
    for (Sample sample : Samples.all()) {
      for (String literal : sample.allLiterals()) {
        String one = oneForEachPart(Operators.on(sample.name(), literal, sample.literals().get(0)));
        Reading reading = queries.size() % 2 == 0 ? Reading.ROWS : Reading.COLUMNS;
        boolean whole = sample.pushed() && sample.literals().contains(literal);
        queries.add(() -> compare(one, whole, reading));
      }
    }
    Queries.runAll(queries);
  }

  /** Spends one query on many predicates: all parts hold the same, and each has its own. */
  private static String oneForEachPart(List<String> predicates) {
    return IntStream.range(0, predicates.size())
        .mapToObj(part -> "(part = " + part + " AND (" + predicates.get(part) + "))")
        .collect(Collectors.joining(" OR "));
  }

  @Test
  void randomPredicatesThatArePushedWholeKeepSparksRows() {
    List<Runnable> queries = new ArrayList<>();
    for (int i = 0; i < TREES * 4 / 5; i++) {
      long seed = SEED + i;
      queries.add(() -> compareTree(seed, RandomPredicates.pushed(seed).tree(depth(seed)), true));
    }
    Queries.runAll(queries);
  }

  @Test
  void randomPredicatesOfAllKindsKeepSparksRows() {
    List<Runnable> queries = new ArrayList<>();
    for (int i = 0; i < TREES / 5; i++) {
      long seed = SEED - 1 - i;
      queries.add(() -> compareTree(seed, RandomPredicates.any(seed).tree(depth(seed)), false));
    }
    Queries.runAll(queries);
  }

  private static int depth(long seed) {
    return 1 + (int) (seed % MOST_DEPTH);
  }

  private static void compareTree(long seed, Tree tree, boolean whole) {
    try {
      compareRowsAndCount(tree, whole);
    } catch (Throwable e) {
      throw new AssertionError(
          "seed " + seed + ", shrunk: " + shrunk(tree, whole) + ", from: " + tree, e);
    }
  }

  private static void compareRowsAndCount(Tree tree, boolean whole) {
    long expected = compare(tree.sql(), whole, Reading.ROWS, Reading.COLUMNS);
    Dataset<Row> rows = read(Reading.ROWS).filter(tree.sql());
    assertThat(Queries.longs(rows.agg(functions.count("*")))).as("count").containsExactly(expected);
  }

  /** Returns the smallest part of {@code tree} that fails as the whole does. */
  private static Tree shrunk(Tree tree, boolean whole) {
    for (Tree part : tree.parts()) {
      try {
        compareRowsAndCount(part, whole);
      } catch (Throwable e) {
        return shrunk(part, whole);
      }
    }
    return tree;
  }

  private static long compare(String predicate, boolean whole, Reading... readings) {
    List<Long> expected = Queries.longs(read(Reading.SPARK).filter(predicate).select("id"));
    for (Reading reading : readings) {
      Dataset<Row> query = read(reading).filter(predicate).select("id");
      assertThat(Queries.longs(query)).as("%s where %s", reading, predicate).isEqualTo(expected);
      if (whole) {
        assertThat(Queries.plan(query)).containsAnyOf("left to Spark: []", "LocalTableScan");
      }
    }
    return expected.size();
  }

  private static Dataset<Row> read(Reading reading) {
    return Objects.requireNonNull(TABLES.get(reading));
  }
}
