package dev.lancechunks.it.leaks;

import dev.lancechunks.internal.lance.library.NativeMemory;
import dev.lancechunks.it.memory.JvmMemory;
import dev.lancechunks.testing.TestSpark;
import java.io.IOException;
import java.util.List;
import javax.management.JMException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs queries of every kind repeatedly and prints measurements of the process at intervals. Its
 * heap is fixed and touched in advance.
 *
 * <p>Arguments: the table, the number of scans before the first measurement, the number of
 * measurements, and the number of scans before each of them.
 */
public final class ManyScansProbe {
  static final String LOOK = "PROBE look ";
  static final String UNTRIMMED = "PROBE cannot give freed memory back";
  static final String UNRELEASED = "PROBE unreleased bytes ";

  private static final List<String> QUERIES =
      List.of(
          "SELECT * FROM %s",
          "SELECT language, start_line FROM %s",
          "SELECT content FROM %s WHERE language = 'python'",
          "SELECT count(*) FROM %s",
          "SELECT count(*) FROM %s WHERE start_line > 20",
          "SELECT language, count(*), max(start_line) FROM %s GROUP BY language",
          "SELECT * FROM %s LIMIT 5",
          "SELECT * FROM %s ORDER BY start_line DESC, chunk_id LIMIT 5");

  private ManyScansProbe() {}

  public static void main(String[] args) throws IOException, JMException {
    for (String reader : new String[] {"rows", "columns"}) {
      Dataset<Row> table =
          TestSpark.session().read().format("lancechunks").option("reader", reader).load(args[0]);
      table.createOrReplaceTempView(reader);
    }
    int looks = Integer.parseInt(args[2]);
    int scansPerLook = Integer.parseInt(args[3]);
    scan(Integer.parseInt(args[1]));
    for (int look = 0; look < looks; look++) {
      scan(scansPerLook);
      System.gc();
      // Freed memory that the C library keeps would look like a leak.
      if (!JvmMemory.trim()) {
        System.out.println(UNTRIMMED);
      }
      System.out.println(LOOK + Held.now().text());
    }
    System.out.println(UNRELEASED + NativeMemory.allocatedBytes());
    TestSpark.session().stop();
  }

  private static void scan(int times) {
    for (int k = 0; k < times; k++) {
      String view = k / QUERIES.size() % 2 == 0 ? "rows" : "columns";
      TestSpark.session().sql(QUERIES.get(k % QUERIES.size()).formatted(view)).collectAsList();
    }
  }
}
