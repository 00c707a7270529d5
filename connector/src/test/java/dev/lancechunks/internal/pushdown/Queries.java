package dev.lancechunks.internal.pushdown;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.lancechunks.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;

/** Runs small queries, many at a time, and reads their results and plans. */
final class Queries {
  private static final int AT_ONCE = 4;

  private Queries() {}

  /** Returns a session without code generation, which is not worthwhile for a few rows. */
  static SparkSession session() {
    SparkSession session = TestSpark.session().newSession();
    session.conf().set("spark.sql.codegen.wholeStage", false);
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    session.conf().set("spark.sql.adaptive.enabled", false);
    session.conf().set("spark.sql.shuffle.partitions", 1);
    session.sparkContext().setLogLevel("WARN");
    return session;
  }

  /** Runs all queries, {@value #AT_ONCE} at a time, and then throws all failures together. */
  static void runAll(List<Runnable> queries) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<?>> futures = new ArrayList<>();
    queries.forEach(query -> futures.add(threads.submit(query)));
    SoftAssertions all = new SoftAssertions();
    futures.forEach(future -> all.check(() -> await(future)));
    threads.shutdown();
    all.assertAll();
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the values of the first column, sorted. */
  static List<Long> longs(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getLong(0)).sorted().toList();
  }

  /** Combines many predicates into one query, each for another part of the same values. */
  static Column oneForEachPart(List<Column> predicates) {
    Column any = lit(false);
    for (int part = 0; part < predicates.size(); part++) {
      any = any.or(col("part").equalTo(part).and(predicates.get(part)));
    }
    return any;
  }

  static String plan(Dataset<Row> query) {
    return query.queryExecution().executedPlan().toString();
  }
}
