package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operator with every boundary keeps the rows that Spark finds by itself. */
class PushdownOracleTest {
  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();
  private static final Map<Reading, Dataset<Row>> TABLES = new EnumMap<>(Reading.class);

  @BeforeAll
  static void writeTable() {
    // Some literals of other types are not valid in the type of the column. ANSI mode, the default
    // in Spark 4, refuses them.
    SESSION.conf().set("spark.sql.ansi.enabled", "false");
    EveryType.write(dir.resolve("t"));
    for (Reading reading : Reading.values()) {
      TABLES.put(reading, reading.of(SESSION, dir.resolve("t")));
    }
  }

  @Test
  void everyOperatorMatchesSparkAtTypeBoundaries() {
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

  /** Combines many predicates into one query, each for another part of the same values. */
  private static String oneForEachPart(List<String> predicates) {
    return IntStream.range(0, predicates.size())
        .mapToObj(part -> "(part = " + part + " AND (" + predicates.get(part) + "))")
        .collect(Collectors.joining(" OR "));
  }

  private static void compare(String predicate, boolean whole, Reading reading) {
    List<Long> expected = Queries.longs(read(Reading.SPARK).filter(predicate).select("id"));
    Dataset<Row> query = read(reading).filter(predicate).select("id");
    assertThat(Queries.longs(query)).as("%s where %s", reading, predicate).isEqualTo(expected);
    if (whole) {
      assertThat(Queries.plan(query)).containsAnyOf("left to Spark: []", "LocalTableScan");
    }
  }

  private static Dataset<Row> read(Reading reading) {
    return Objects.requireNonNull(TABLES.get(reading));
  }
}
