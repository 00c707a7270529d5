package dev.lancechunks.it.crossing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** Runs checks on tables and collects all differences. */
final class Crossing implements AutoCloseable {
  private static final List<String> READERS = List.of("rows", "columns");
  private static final int OLDER = 8;
  private static final int THREADS = 3;
  private static final int MAX_SECONDS = 120;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<Path, Expected> expectations = new LinkedHashMap<>();
  private final Path work;
  private final Path results;
  private final double density;
  private final Dataset<Row> dimension;

  /**
   * Creates a crossing.
   *
   * @param work a directory for copies of tables
   * @param results a file that receives one line for each check
   * @param density the average number of checks of each kind on the columns of each index kind
   */
  Crossing(Path work, Path results, double density) throws IOException {
    this.work = work;
    this.results = results;
    this.density = density;
    Files.deleteIfExists(results);
    Files.createDirectories(results.toAbsolutePath().getParent());
    Path keys = work.resolve("keys.parquet");
    CrossingSpark.SESSION
        .sql(
            "SELECT * FROM VALUES (7L, 3, 'ab', true, 'yes'), (2100L, 77, '日本語', true, 'yes'),"
                + " (2290L, -11, '', true, 'yes'), (5000L, 8, 'abc\\\\def', true, 'yes'),"
                + " (8L, 9, 'x', false, 'no')"
                + " AS t(key_id, key_int, key_text, key_true, chosen)")
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(keys.toString());
    this.dimension = CrossingSpark.SESSION.read().parquet(keys.toString());
  }

  /** Returns the differences, one line each. */
  List<String> differences(CrossingTable table) throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    CrossingTable.Life first = table.lives().get(0);
    Path path = first.directory();
    if (table.lives().size() > 1) {
      path = work.resolve(table.name() + ".lance");
      FileUtils.deleteDirectory(path.toFile());
      FileUtils.copyDirectory(first.directory().toFile(), path.toFile());
    }
    for (int i = 0; i < table.lives().size(); i++) {
      CrossingTable.Life life = table.lives().get(i);
      if (i > 0) {
        FileUtils.deleteDirectory(path.toFile());
        FileUtils.copyDirectory(life.directory().toFile(), path.toFile());
      }
      differences.addAll(run(table, path, life));
    }
    return differences;
  }

  private List<String> run(CrossingTable table, Path path, CrossingTable.Life life)
      throws IOException, InterruptedException {
    List<Callable<Result>> tasks = new ArrayList<>();
    Map<Map<String, String>, Dataset<Row>> loaded = new ConcurrentHashMap<>();
    for (CrossingTable.Version version : life.versions()) {
      Expected expected = expected(version.expected());
      boolean latest = version.equals(life.latest());
      double part = latest ? density : density / OLDER;
      Map<String, String> options = new HashMap<>();
      if (!latest) {
        options.put("versionAsOf", Long.toString(version.number()));
      }
      List<Check> chosen = chosen(table, expected.checks(dimension), part);
      expected.evaluate(chosen);
      int k = table.name().hashCode() & 1;
      for (Check check : chosen) {
        List<String> readers =
            latest && isRead(check) && check.options().isEmpty()
                ? READERS
                : List.of(READERS.get(k++ % READERS.size()));
        for (String reader : readers) {
          Map<String, String> all = new HashMap<>(options);
          all.put("reader", reader);
          all.putAll(check.options());
          tasks.add(() -> result(path, check, expected, all, loaded));
        }
      }
    }
    if (life.versions().size() > 1) {
      tasks = interleaved(tasks);
    }
    return collect(table, tasks);
  }

  private static boolean isRead(Check check) {
    return check.kind().startsWith("read") && check.column().isEmpty();
  }

  /** Mixes tasks of different versions in a reproducible order. */
  private static <T> List<T> interleaved(List<T> tasks) {
    List<T> mixed = new ArrayList<>(tasks);
    java.util.Collections.shuffle(mixed, new java.util.Random(11));
    return mixed;
  }

  /** Chooses checks reproducibly, by the names of table and check. */
  private static List<Check> chosen(CrossingTable table, List<Check> checks, double density) {
    Map<String, Long> sizes =
        checks.stream().collect(Collectors.groupingBy(c -> group(table, c), Collectors.counting()));
    return checks.stream()
        .filter(
            check ->
                isRead(check)
                    || fraction(table.name() + "/" + check.kind() + check.text())
                        < density / sizes.getOrDefault(group(table, check), 1L))
        .toList();
  }

  private static String group(CrossingTable table, Check check) {
    return table.indexOf(check.column()) + " " + check.kind();
  }

  private static double fraction(String text) {
    int mixed = text.hashCode() * 0x9E3779B1;
    return (mixed >>> 8) / (double) (1 << 24);
  }

  private List<String> collect(CrossingTable table, List<Callable<Result>> tasks)
      throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    List<Future<Result>> futures = tasks.stream().map(threads::submit).toList();
    for (Future<Result> future : futures) {
      Result result;
      try {
        result = future.get(MAX_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        differences.add("a query takes more than " + MAX_SECONDS + " s");
        continue;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
      lines.append(line(table, result));
      result.difference().ifPresent(d -> differences.add(result.text() + ": " + d));
    }
    Files.writeString(results, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return differences;
  }

  private static String line(CrossingTable table, Result result) {
    Check check = result.check();
    return String.join(
            "\t",
            table.name(),
            table.format(),
            table.stable() ? "stable" : "plain",
            table.state(),
            table.writers(),
            table.indexOf(check.column()),
            check.kind(),
            check.column(),
            result.difference().isPresent() ? "wrong" : "right",
            result.text().replaceAll("[\\n\\t]", " "),
            result.difference().orElse("").replaceAll("[\\n\\t]", " "))
        + "\n";
  }

  private Expected expected(Path file) {
    Expected known = expectations.remove(file);
    Expected expected = known == null ? Expected.read(file) : known;
    expectations.put(file, expected);
    if (expectations.size() > 4) {
      expectations.remove(expectations.keySet().iterator().next());
    }
    return expected;
  }

  /** The result of a check. */
  private record Result(Check check, String text, Optional<String> difference) {}

  private Result result(
      Path path,
      Check check,
      Expected expected,
      Map<String, String> options,
      Map<Map<String, String>, Dataset<Row>> loaded) {
    String text = check.text() + " " + options;
    List<UnsafeRow> wanted = expected.of(check);
    try {
      note(path + ": " + text);
      Dataset<Row> rows =
          loaded.computeIfAbsent(options, o -> CrossingSpark.load(path.toString(), o));
      Dataset<Row> got = check.query().apply(rows);
      return new Result(
          check,
          text,
          new Difference(check, got.schema(), wanted, expected.domainOf(check))
              .from(CrossingSpark.collect(got)));
    } catch (Exception e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return new Result(
          check,
          text,
          Optional.of(
              Difference.cut(
                  "ERROR " + cause.getClass().getSimpleName() + ": " + cause.getMessage())));
    }
  }

  /** Records which check each thread runs, so that it is known if the JVM dies. */
  private void note(String running) throws IOException {
    Files.writeString(work.resolve(Thread.currentThread().getName() + ".running"), running + "\n");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
