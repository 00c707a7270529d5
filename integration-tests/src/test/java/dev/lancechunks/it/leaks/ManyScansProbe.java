package dev.lancechunks.it.leaks;

import dev.lancechunks.lance.NativeMemory;
import dev.lancechunks.testing.TestSpark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Runs queries of every kind again and again, and prints what its process holds now and then. Its
 * heap is fixed and touched, so what grows is native.
 *
 * <p>Arguments: the table, how many scans before the first look, and how many after it.
 */
public final class ManyScansProbe {
  static final String FILES = "PROBE more files ";
  static final String THREADS = "PROBE more threads ";
  static final String BYTES = "PROBE more bytes ";
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
    scan(Integer.parseInt(args[1]));
    Held before = held();
    scan(Integer.parseInt(args[2]));
    Held after = held();
    System.out.println(FILES + (after.files() - before.files()));
    System.out.println(THREADS + (after.threads() - before.threads()));
    System.out.println(BYTES + (after.bytes() - before.bytes()));
    System.out.println(UNRELEASED + NativeMemory.allocatedBytes());
    TestSpark.session().stop();
  }

  private static void scan(int times) {
    for (int k = 0; k < times; k++) {
      String view = k / QUERIES.size() % 2 == 0 ? "rows" : "columns";
      TestSpark.session().sql(QUERIES.get(k % QUERIES.size()).formatted(view)).collectAsList();
    }
  }

  /** Freed memory is given back first, or what the C library keeps of it would look like a leak. */
  private static Held held() throws IOException, JMException {
    System.gc();
    Object[] noArguments = {null};
    String[] types = {String[].class.getName()};
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "systemTrimNativeHeap",
              noArguments,
              types);
    } catch (ReflectionException e) {
      System.out.println(UNTRIMMED); // a JDK 17 before 17.0.9
    }
    return Held.now();
  }
}
