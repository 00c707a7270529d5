package dev.lancechunks.it.secrets;

import dev.lancechunks.it.secrets.FaultyStore.Mode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * An application that uses secrets in every possible way, and writes everything that it can show.
 *
 * <p>Arguments: the endpoint of an S3 server, and the output directory.
 */
final class SecretsProbe {
  /** The pattern that docs/object-stores.md recommends. */
  private static final String REDACTED =
      "(?i)secret|password|token|access[.]?key|account[.]key|(^|lancechunks[.])storage[.]";

  private SecretsProbe() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]).toAbsolutePath();
    Files.createDirectories(directory.resolve("events"));
    SparkSession spark = session(directory);
    try (Journal journal = new Journal(directory.resolve("shown.txt"));
        FaultyStore store = new FaultyStore(URI.create(args[0]))) {
      new Successes(spark, journal, store).run();
      Stream.concat(RefusedSituations.of(store).stream(), MistakenSituations.of(store).stream())
          .forEach(situation -> run(situation, spark, journal, store));
      journal.write("refusals", store.refusals());
      UiPages.save(spark.sparkContext(), Files.createDirectories(directory.resolve("ui")));
    }
    spark.stop();
  }

  private static void run(
      Situation situation, SparkSession spark, Journal journal, FaultyStore store) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    store.become(situation.mode());
    situation.hadoop().forEach(hadoop::set);
    journal.run(
        situation.name(),
        () -> spark.read().format("lancechunks").options(situation.options()).load().count());
    situation.hadoop().keySet().forEach(hadoop::unset);
    store.become(Mode.PASS);
  }

  private static SparkSession session(Path directory) {
    return SparkSession.builder()
        .master("local[2]")
        .appName("canaries")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 1)
        .config("spark.sql.warehouse.dir", directory.resolve("warehouse").toString())
        .config("spark.ui.enabled", true)
        .config("spark.ui.port", 0)
        .config("spark.eventLog.enabled", true)
        .config("spark.eventLog.compress", false)
        .config("spark.eventLog.dir", directory.resolve("events").toUri().toString())
        .config("spark.redaction.regex", REDACTED)
        .config("spark.hadoop.fs.s3a.access.key", Canary.HADOOP_ACCESS_KEY.token())
        .config("spark.hadoop.fs.s3a.secret.key", Canary.HADOOP_SECRET_KEY.token())
        .config("spark.hadoop.fs.s3a.session.token", Canary.HADOOP_SESSION_TOKEN.token())
        .config(
            "spark.datasource.lancechunks.storage.unknown_to_lance", Canary.SESSION_OPTION.token())
        .config("spark.hadoop.fs.s3a.endpoint.region", "us-east-1")
        .config(
            "spark.hadoop.fs.azure.account.key.account.dfs.core.windows.net",
            Canary.AZURE_ACCOUNT_KEY_OF_HADOOP.token())
        .getOrCreate();
  }
}
