package dev.lancechunks.it.golden;

import dev.lancechunks.testing.TestSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import scala.collection.JavaConverters;

/** The Spark sessions that read golden tables; dates and times are {@code java.time} values. */
final class GoldenSpark {
  static final SparkSession SESSION = session();
  static final SparkSession CASE_SENSITIVE = caseSensitive();
  static final SparkSession INTERPRETED = interpreted();

  private GoldenSpark() {}

  private static SparkSession session() {
    SparkSession session = TestSpark.session().newSession();
    session.conf().set("spark.sql.datetime.java8API.enabled", true);
    return session;
  }

  private static SparkSession caseSensitive() {
    SparkSession session = session();
    session.conf().set("spark.sql.caseSensitive", true);
    return session;
  }

  /**
   * Creates a session that interprets queries, because compiling many queries over few rows would
   * take longer than running them.
   */
  private static SparkSession interpreted() {
    SparkSession session = caseSensitive();
    session.conf().set("spark.sql.codegen.wholeStage", false);
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    session.conf().set("spark.sql.adaptive.enabled", false);
    return session;
  }

  static Dataset<Row> reading(
      SparkSession session, Map<String, String> options, Map<String, String> more) {
    SparkSession.setActiveSession(session);
    return session.read().format("lancechunks").options(options).options(more).load();
  }

  /** Returns the EXPLAIN text of each scan. The session must not use adaptive execution. */
  static List<String> scansOf(Dataset<Row> rows) {
    return JavaConverters.seqAsJavaList(rows.queryExecution().executedPlan().collectLeaves())
        .stream()
        .filter(BatchScanExec.class::isInstance)
        .map(leaf -> ((BatchScanExec) leaf).scan().description())
        .toList();
  }

  static String planOf(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString();
  }
}
