package dev.lancechunks.it.golden;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.TestSpark;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table in a JVM of its own and prints the results.
 *
 * <p>Arguments: the path, and queries on the views {@code t} and {@code others}; the latter omits
 * columns that cannot be read.
 */
final class UnsafeProbe {
  static final String LOAD = "load";
  static final String LOAD_OTHERS = "load others";
  static final String MARK = "PROBE ";
  static final String GAVE = " gave ";

  private UnsafeProbe() {}

  public static void main(String[] args) {
    SparkSession spark = TestSpark.session();
    report(LOAD, () -> view(spark, args[0], "error", "t"));
    report(LOAD_OTHERS, () -> view(spark, args[0], "omit", "others"));
    for (String query : List.of(args).subList(1, args.length)) {
      report(query, () -> spark.sql(query).collectAsList().stream().map(Row::toString).toList());
    }
    spark.stop();
  }

  private static String view(
      SparkSession spark, String path, String unsupportedColumns, String name) {
    spark
        .read()
        .format("lancechunks")
        .option("unsupportedColumns", unsupportedColumns)
        .load(path)
        .createOrReplaceTempView(name);
    return "a table";
  }

  private static void report(String action, Supplier<Object> read) {
    String result;
    try {
      result = read.get().toString();
    } catch (RuntimeException e) {
      result = refusal(e);
    } catch (Exception e) {
      // Spark throws checked exceptions that its methods do not declare.
      result = refusal(e);
    }
    System.out.println(MARK + action + GAVE + result.replace('\n', ' '));
  }

  private static String refusal(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LanceChunksException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return thrown.toString();
  }
}
