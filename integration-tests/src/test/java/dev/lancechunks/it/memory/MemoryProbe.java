package dev.lancechunks.it.memory;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a whole table several times and prints the peak memory above that of the idle session. The
 * heap of its JVM is fixed and touched in advance, so any growth is native memory.
 */
public final class MemoryProbe {
  static final String NATIVE_BYTES = "PROBE native bytes ";
  static final String ROWS = "PROBE rows ";

  private static final int PASSES = 3;

  private MemoryProbe() {}

  /**
   * Runs the probe. Arguments: the path, the reader, a predicate or an empty text, and options as
   * {@code key=value}.
   */
  public static void main(String[] args) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
    spark.range(1_000).write().format("noop").mode("overwrite").save();
    System.gc();
    long idle = ProcessMemory.resident();
    ProcessMemory.forgetPeak();
    Map<String, String> options = new HashMap<>(Map.of("reader", args[1]));
    for (int i = 3; i < args.length; i++) {
      String[] option = args[i].split("=", 2);
      options.put(option[0], option[1]);
    }
    Dataset<Row> table = spark.read().format("lancechunks").options(options).load(args[0]);
    Dataset<Row> rows = args[2].isEmpty() ? table : table.where(args[2]);
    for (int pass = 0; pass < PASSES; pass++) {
      rows.write().format("noop").mode("overwrite").save();
    }
    long delivered = rows.queryExecution().toRdd().count(); // read, not counted by Lance
    System.out.println(NATIVE_BYTES + (ProcessMemory.peak() - idle));
    System.out.println(ROWS + delivered);
    spark.stop();
  }
}
