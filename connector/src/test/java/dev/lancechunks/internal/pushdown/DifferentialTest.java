package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares random queries of tables with and without indices to Spark's evaluation without
 * pushdown.
 *
 * <p>Every build runs 300 queries, the long suite 2,000, and {@code mvn -Dquick -Dgroups=fuzz
 * -Deffort=full -pl connector test} 50,000. {@code -Dlancechunks.cases=N} sets the number of
 * queries and {@code -Dlancechunks.seed=N} the first seed. A failure shows the seed of its query;
 * to repeat it, pass that seed.
 */
@Tag("sampled")
@Tag("fuzz")
class DifferentialTest {
  private static final int CASES =
      Integer.getInteger("lancechunks.cases", Effort.of(300, 2_000, 50_000));
  private static final long SEED = Long.getLong("lancechunks.seed", 20261122);
  private static final int MAX_FAILURES = 10;
  private static final int MAX_MESSAGE_CHARACTERS = 4_000;

  /** One in this many queries checks that a predicate divides the table, without an oracle. */
  private static final int PARTITIONED = 5;

  private static final List<Indexing> INDICES = List.of(Indexing.values());
  private static final List<Reading> READINGS = List.of(Reading.ROWS, Reading.COLUMNS);

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();
  private static final List<Dataset<Row>> CACHED = new ArrayList<>();

  /** Number of pushable filters that reached Lance. Spark folds the others to constants. */
  private final AtomicInteger reached = new AtomicInteger();

  private final AtomicInteger whole = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  @BeforeAll
  static void writeTables() {
    // Use java.time: the java.sql classes do not map times to strings one to one.
    SESSION.conf().set("spark.sql.datetime.java8API.enabled", true);
    SESSION.conf().set("spark.sql.ansi.enabled", false);
    SESSION.conf().set("spark.sql.inMemoryColumnarStorage.partitionPruning", false);
    for (Indexing indexing : INDICES) {
      Path table = EveryType.write(dir.resolve(indexing.name()), indexing);
      // Cached, so that Spark alone evaluates the queries of the oracle.
      Dataset<Row> oracle = Reading.SPARK.of(SESSION, table).coalesce(1).cache();
      CACHED.add(oracle);
      oracle.createOrReplaceTempView(view(indexing, Reading.SPARK));
      for (Reading reading : READINGS) {
        reading.of(SESSION, table).createOrReplaceTempView(view(indexing, reading));
      }
    }
  }

  @AfterAll
  static void forgetTables() {
    CACHED.forEach(Dataset::unpersist);
  }

  private static String view(Indexing indexing, Reading reading) {
    return indexing + "_" + reading;
  }

  /** Checks the answer of one query. */
  private interface Check {
    void of(RandomQuery query, Indexing indexing, Reading reading);
  }

  @Test
  void queriesReturnSparksRows() {
    run(CASES - CASES / PARTITIONED, RandomQueries::of, this::compare);
  }

  @Test
  void everyRowIsTrueFalseOrUnknown() {
    run(CASES / PARTITIONED, RandomQueries::countOf, this::partition);
  }

  private void run(int cases, LongFunction<RandomQuery> queries, Check check) {
    List<Runnable> runs = new ArrayList<>();
    for (long seed = SEED; seed < SEED + cases; seed++) {
      long chosen = seed;
      runs.add(() -> check(chosen, queries.apply(chosen), check));
    }
    Queries.runAll(runs);
    assertThat(reached.get())
        .as("filters that reached Lance")
        .isGreaterThanOrEqualTo(whole.get() / 10 * 9);
  }

  private void check(long seed, RandomQuery query, Check check) {
    Indexing indexing = INDICES.get(Math.floorMod(seed, INDICES.size()));
    Reading reading = READINGS.get(Math.floorMod(seed / INDICES.size(), READINGS.size()));
    if (failures.get() >= MAX_FAILURES) {
      return;
    }
    Throwable failure = failure(query, indexing, reading, check);
    if (failure == null) {
      return;
    }
    failures.incrementAndGet();
    RandomQuery shrunken = query;
    for (RandomQuery smaller = query; smaller != null; ) {
      shrunken = smaller;
      smaller =
          shrunken.smaller().stream()
              .filter(candidate -> failure(candidate, indexing, reading, check) != null)
              .findFirst()
              .orElse(null);
    }
    String reason = String.valueOf(failure(shrunken, indexing, reading, check));
    throw new AssertionError(
        "seed %d, index %s, reading %s:%n%s%n%s%nshrunken from:%n%s"
            .formatted(
                seed,
                indexing,
                reading,
                shrunken.sql("t"),
                reason.substring(0, Math.min(MAX_MESSAGE_CHARACTERS, reason.length())),
                query.sql("t")));
  }

  private static @Nullable Throwable failure(
      RandomQuery query, Indexing indexing, Reading reading, Check check) {
    try {
      check.of(query, indexing, reading);
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  private void compare(RandomQuery query, Indexing indexing, Reading reading) {
    Answer all = Answer.of(query, rows(query.unlimited(), indexing, Reading.SPARK));
    Answer actual = Answer.of(query, rows(query, indexing, reading));
    assertThat(actual.isAmong(all, query)).as(() -> actual.difference(all)).isTrue();
  }

  /** Checks that each row is true, false or unknown for a predicate. Needs no oracle. */
  private void partition(RandomQuery count, Indexing indexing, Reading reading) {
    PredicateTree predicate = count.filter();
    if (predicate == null) {
      return;
    }
    List<Long> counts =
        Stream.of(
                count,
                RandomQuery.count(PredicateTree.not(predicate), count.whole()),
                RandomQuery.count(predicate.isUnknown(), false))
            .map(part -> rows(part, indexing, reading).get(0).getLong(0))
            .toList();
    assertThat(counts.stream().mapToLong(Long::longValue).sum())
        .as("rows that are true, false and unknown: %s", counts)
        .isEqualTo(SESSION.table(view(indexing, Reading.SPARK)).count());
  }

  private List<Row> rows(RandomQuery query, Indexing indexing, Reading reading) {
    Dataset<Row> frame = SESSION.sql(query.sql(view(indexing, reading)));
    if (reading != Reading.SPARK) {
      String plan = Queries.plan(frame);
      Expectation.assertPushed(query, plan);
      if (query.whole() && query.filter() != null) {
        whole.incrementAndGet();
        reached.addAndGet(Expectation.reachesLance(plan) ? 1 : 0);
      }
    }
    return frame.collectAsList();
  }
}
