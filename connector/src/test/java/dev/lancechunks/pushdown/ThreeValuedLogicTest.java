package dev.lancechunks.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A predicate, its opposite and its being unknown divide a table without gap or overlap. */
@ExtendWith(ReleasesMemory.class)
class ThreeValuedLogicTest {
  private static final int PREDICATES = Integer.getInteger("lancechunks.partitions", 100);
  private static final long SEED = Long.getLong("lancechunks.seed", 20261122) * 31;
  private static final int MOST_DEPTH = 4;

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();

  @Test
  void everyRowIsTrueFalseOrUnknown() {
    Dataset<Row> table = Reading.ROWS.of(SESSION, EveryType.write(dir.resolve("t")));
    long all = table.count();
    List<Runnable> queries = new ArrayList<>();
    for (int i = 0; i < PREDICATES; i++) {
      long seed = SEED + i;
      String predicate = RandomPredicates.pushed(seed).tree(i % MOST_DEPTH).sql();
      queries.add(
          () -> {
            long isTrue = pushedCount(table, predicate);
            long isFalse = pushedCount(table, "NOT (" + predicate + ")");
            long unknown = table.filter("(" + predicate + ") IS NULL").count();
            assertThat(isTrue + isFalse + unknown)
                .as("%d + %d + %d, seed %d: %s", isTrue, isFalse, unknown, seed, predicate)
                .isEqualTo(all);
          });
    }
    Queries.runAll(queries);
  }

  private static long pushedCount(Dataset<Row> table, String predicate) {
    Dataset<Row> count = table.filter(predicate).agg(functions.count("*"));
    long result = count.collectAsList().get(0).getLong(0);
    // Where Spark sees by itself that nothing can match, it reads nothing.
    assertThat(Queries.plan(count)).containsAnyOf("aggregates: [COUNT(*)]", "LocalTableScan");
    return result;
  }
}
