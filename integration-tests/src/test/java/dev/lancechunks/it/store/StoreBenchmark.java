package dev.lancechunks.it.store;

import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.it.store.StoreWorker.Cost;
import dev.lancechunks.it.store.StoreWorker.Subject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Compares full scans of a table in an object store with high latency with Lance's own scan of the
 * same table.
 *
 * <pre>{@code
 * mvn -q -Dquick -DskipTests install
 * mvn -q -Dquick -pl integration-tests exec:exec@store-benchmark
 * }</pre>
 */
public final class StoreBenchmark {
  private static final Path TARGET = Path.of("target");
  private static final TableSpec SPEC = TableSpec.of(144_000, 9, 384);
  private static final int RUNS = 9;
  private static final int WARM_UPS = 6;
  private static final Duration LATENCY = Duration.ofMillis(50);

  private StoreBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    GeneratedTable table =
        ChunkTableGenerator.reuseOrWrite(TARGET.resolve("tables/store_plain_144000_9.lance"), SPEC);
    String uri = "s3://tables/" + table.path().getFileName();
    List<Measured> all = new ArrayList<>();
    try (S3Server server = S3Server.over(TARGET)) {
      for (Subject subject : Subject.values()) {
        all.add(new Measured(subject, uri, server));
      }
      for (int run = 0; run < WARM_UPS + RUNS; run++) {
        for (Measured one : all) {
          one.run(run >= WARM_UPS); // alternating, so that other load affects all alike
        }
      }
      for (Measured one : all) {
        one.close();
      }
    }
    all.forEach(System.out::println);
    long nativeMillis = all.get(0).median(Cost::millis);
    System.out.printf(
        "%d %% of the native scan's throughput%n",
        100 * nativeMillis / all.get(1).median(Cost::millis));
  }

  /** A subject that runs in a process of its own, and the costs of its runs. */
  private static final class Measured implements AutoCloseable {
    private final Subject subject;
    private final StoreProxy proxy;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final List<Cost> costs = new ArrayList<>();
    private long requests;

    Measured(Subject subject, String uri, S3Server server) throws IOException {
      this.subject = subject;
      proxy = StoreProxy.before(server, LATENCY, FaultPlan.none());
      Path work = Files.createDirectories(Path.of("target/store-bench")).toAbsolutePath();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of(System.getProperty("spark.jvm.args").split(" ", -1)));
      command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"));
      command.addAll(
          List.of("-Djava.io.tmpdir=" + work, "-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(StoreWorker.class.getName(), subject.name(), uri, proxy.endpoint()));
      File log = work.resolve(subject + ".log").toFile();
      process = new ProcessBuilder(command).redirectError(log).start();
      answers = process.inputReader(StandardCharsets.UTF_8);
      orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    void run(boolean counts) throws IOException {
      long before = proxy.plan().requests();
      orders.write("run\n");
      orders.flush();
      String answer = answers.readLine();
      if (answer == null || !answer.startsWith(StoreWorker.ANSWER)) {
        throw new IOException("%s gave no answer; see target/store-bench".formatted(subject));
      }
      if (counts) {
        costs.add(Cost.parse(answer.substring(StoreWorker.ANSWER.length())));
        requests = proxy.plan().requests() - before;
      }
    }

    long median(ToLongFunction<Cost> figure) {
      return costs.stream().mapToLong(figure).sorted().skip(costs.size() / 2).findFirst().orElse(0);
    }

    @Override
    public void close() throws IOException, InterruptedException {
      orders.close();
      process.waitFor();
      proxy.close();
    }

    @Override
    public String toString() {
      long peak = costs.stream().mapToLong(Cost::megabytes).max().orElse(0);
      return "%s: %d ms (least %d), %d ms of CPU time, %d requests, %d MB above idle"
          .formatted(
              subject,
              median(Cost::millis),
              costs.stream().mapToLong(Cost::millis).min().orElse(0),
              median(Cost::cpuMillis),
              requests,
              peak);
    }
  }
}
