package dev.lancechunks.it.corruption;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.library.NativeMemory;
import dev.lancechunks.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Damages copies of a table in different ways, reads them and prints the outcome of each.
 *
 * <p>Arguments: the table, the kind of damage, whether checksums are verified, and the first and
 * last case. The process may die within a case; its parent then continues with the next one.
 */
public final class CorruptionProbe {
  static final String BEGIN = "PROBE damaged ";
  static final String END = "PROBE outcome ";
  static final String LEAK = "PROBE leak ";

  /** Spreads consecutive seeds, whose first random numbers would be similar. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int MAX_SECONDS = 120;
  private static final int EXIT_OF_HANG = 3;

  private static final List<String> QUERIES =
      List.of(
          "SELECT count(*), sum(hash(*)) FROM t",
          "SELECT count(*), sum(hash(*)) FROM t WHERE start_line < 40",
          "SELECT count(*) FROM t",
          "SELECT language, count(*) FROM t GROUP BY language ORDER BY language",
          "SELECT * FROM t WHERE chunk_id LIKE '%7' ORDER BY complexity DESC LIMIT 3");

  private final Path table;
  private final boolean verify;

  private CorruptionProbe(Path table, boolean verify) {
    this.table = table;
    this.verify = verify;
  }

  public static void main(String[] args) throws IOException {
    CorruptionProbe probe = new CorruptionProbe(Path.of(args[0]), Boolean.parseBoolean(args[2]));
    Damage damage = Damage.valueOf(args[1]);
    List<String> intact = new ArrayList<>();
    for (String query : QUERIES) {
      intact.add(probe.answer(probe.table, query, "auto"));
    }
    ScheduledExecutorService guard = Executors.newScheduledThreadPool(1);
    for (int k = Integer.parseInt(args[3]); k <= Integer.parseInt(args[4]); k++) {
      Path copy = probe.table.resolveSibling("case_" + k + ".lance");
      FileUtils.copyDirectory(probe.table.toFile(), copy.toFile());
      Random random = new Random(k * SPREAD);
      System.out.println(BEGIN + damage.damage(copy, random));
      ScheduledFuture<?> hung =
          guard.schedule(CorruptionProbe::exit, MAX_SECONDS, TimeUnit.SECONDS);
      Result result = probe.read(copy, intact, random.nextBoolean() ? "rows" : "columns");
      hung.cancel(false);
      report(result.outcome(), result.text());
      if (NativeMemory.allocatedBytes() != 0) {
        System.out.println(LEAK + k);
      }
      FileUtils.deleteDirectory(copy.toFile());
    }
    TestSpark.session().stop();
    guard.shutdownNow();
  }

  private static void report(Outcome outcome, String text) {
    System.out.println(END + outcome + " " + text);
  }

  private static void exit() {
    report(Outcome.HUNG, "");
    Runtime.getRuntime().halt(EXIT_OF_HANG);
  }

  /** The outcome of reading, with the error if there was one. */
  private record Result(Outcome outcome, String text) {}

  private Result read(Path copy, List<String> intact, String reader) {
    Result worst = new Result(Outcome.SAME, "");
    for (int k = 0; k < QUERIES.size(); k++) {
      Result result;
      try {
        boolean same = answer(copy, QUERIES.get(k), reader).equals(intact.get(k));
        result = new Result(same ? Outcome.SAME : Outcome.WRONG, QUERIES.get(k));
      } catch (Exception e) { // Spark throws undeclared checked exceptions
        result = refusal(e);
      }
      if (result.outcome().compareTo(worst.outcome()) > 0) {
        worst = result;
      }
    }
    return worst;
  }

  private String answer(Path path, String query, String reader) {
    Dataset<Row> rows =
        TestSpark.session()
            .read()
            .format("lancechunks")
            .option("reader", reader)
            .option("verifyChecksums", verify)
            .load(path.toString());
    rows.createOrReplaceTempView("t");
    return TestSpark.session().sql(query).collectAsList().toString();
  }

  private static Result refusal(Throwable thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LanceChunksException) {
        return new Result(Outcome.REFUSED, firstLine(cause));
      }
    }
    return new Result(Outcome.UNNAMED, firstLine(thrown));
  }

  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse(thrown.toString());
  }
}
