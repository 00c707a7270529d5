package dev.lancechunks.testing;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** Loads tables and returns the rows and plans of queries. */
public final class Frames {
  private Frames() {}

  /** Loads a table with options, given as alternating keys and values. */
  public static Dataset<Row> load(Path path, Object... options) {
    var reader = TestSpark.session().read().format("lancechunks");
    for (int i = 0; i < options.length; i += 2) {
      reader = reader.option(options[i].toString(), options[i + 1].toString());
    }
    return reader.load(path.toString());
  }

  /** Returns the bytes of Spark's unsafe rows, in order. */
  public static List<byte[]> unsafeBytes(Dataset<Row> frame) {
    Function<InternalRow, byte[]> bytes = row -> ((UnsafeRow) row).copy().getBytes();
    return frame.queryExecution().toRdd().toJavaRDD().map(bytes).collect();
  }

  /** Returns the text of the physical plan. */
  public static String plan(Dataset<Row> frame) {
    return frame.queryExecution().executedPlan().toString();
  }
}
