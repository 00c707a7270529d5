package dev.lancechunks.it.crossing;

import dev.lancechunks.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * The Spark session of all crossings. It interprets queries, because compiling many queries over
 * few rows would take long.
 */
final class CrossingSpark {
  static final SparkSession SESSION = session();

  private CrossingSpark() {}

  private static SparkSession session() {
    SparkSession session = TestSpark.session().newSession();
    session.conf().set("spark.sql.datetime.java8API.enabled", true);
    session.conf().set("spark.sql.shuffle.partitions", 2);
    session.conf().set("spark.sql.codegen.wholeStage", false);
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    session.conf().set("spark.sql.adaptive.enabled", false);
    return session;
  }

  /** Returns rows in Spark's internal form, in which equal rows have equal bytes. */
  static List<UnsafeRow> collect(Dataset<Row> rows) {
    SparkSession.setActiveSession(SESSION);
    UnsafeProjection projection = UnsafeProjection.create(rows.schema());
    List<UnsafeRow> all = new ArrayList<>();
    for (InternalRow row : rows.queryExecution().executedPlan().executeCollect()) {
      all.add(row instanceof UnsafeRow unsafe ? unsafe : projection.apply(row).copy());
    }
    return all;
  }

  /** Returns a row that holds one number. */
  static UnsafeRow row(long number) {
    UnsafeRow row = new UnsafeRow(1);
    row.pointTo(new byte[2 * Long.BYTES], 2 * Long.BYTES);
    row.setLong(0, number);
    return row;
  }

  static Dataset<Row> load(String path, Map<String, String> options) {
    SparkSession.setActiveSession(SESSION);
    return SESSION.read().format("lancechunks").options(options).load(path);
  }
}
