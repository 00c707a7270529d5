package dev.lancechunks.it.secrets;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;

import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.options.ReadOptions;
import dev.lancechunks.internal.table.LanceTable;
import dev.lancechunks.it.secrets.FaultyStore.Mode;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Reads with valid credentials, and everything that could show them. */
final class Successes {
  static final List<String> PASS =
      List.of("reader rows", "reader columns", "reader auto", "records", "views");
  static final List<String> FAIL = List.of("user code fails", "a task is refused", "show create");

  private final SparkSession spark;
  private final Journal journal;
  private final FaultyStore store;
  private final Map<String, String> options;

  Successes(SparkSession spark, Journal journal, FaultyStore store) {
    this.spark = spark;
    this.journal = journal;
    this.store = store;
    this.options =
        Map.of(
            "path",
            "s3://golden/chunks.lance",
            "storage.aws_access_key_id",
            Canary.ACCESS_KEY.token(),
            "storage.aws_secret_access_key",
            Canary.SECRET_KEY.token(),
            "storage.aws_session_token",
            Canary.SESSION_TOKEN.token(),
            "storage.aws_region",
            "us-east-1",
            "storage.aws_endpoint",
            store.endpoint(),
            "storage.allow_http",
            "true",
            "storage.client_max_retries",
            "0",
            "storage.download_retry_count",
            "0");
  }

  void run() {
    for (String reader : List.of("rows", "columns", "auto")) {
      journal.run("reader " + reader, () -> read(reader));
    }
    journal.run("records", this::records);
    journal.run("views", this::views);
    journal.run("show create", () -> spark.sql("SHOW CREATE TABLE v").collectAsList());
    journal.run(
        "user code fails",
        () -> load(Map.of()).select(raise_error(lit("on purpose"))).collectAsList());
    Dataset<Row> frame = load(Map.of("reader", "rows", "batchSize", "16"));
    store.become(Mode.REFUSE);
    journal.run("a task is refused", frame::collectAsList);
    store.become(Mode.PASS);
  }

  private Dataset<Row> load(Map<String, String> more) {
    return spark.read().format("lancechunks").options(options).options(more).load();
  }

  private String read(String reader) {
    Dataset<Row> frame = load(Map.of("reader", reader));
    Dataset<Row> filtered = frame.filter(col("start_line").gt(1)).select("chunk_id", "content");
    Dataset<Row> counted = frame.groupBy("language").count();
    Dataset<Row> top = frame.orderBy("start_line").limit(3);
    (reader.equals("auto") ? List.of(frame, filtered, counted, top) : List.of(filtered))
        .forEach(shown -> Shown.write(journal, shown));
    return "%d %d %d %d %d"
        .formatted(
            frame.count(),
            frame.collectAsList().size(),
            filtered.collectAsList().size(),
            counted.collectAsList().size(),
            top.collectAsList().size());
  }

  private String records() {
    ReadOptions read = ReadOptions.parse(options, ZoneOffset.UTC);
    LanceTable table = LanceTable.load(options);
    Scan scan = table.newScanBuilder(CaseInsensitiveStringMap.empty()).build();
    try (TableHandle open = LanceTables.open(read)) {
      return List.of(
              read,
              read.location(),
              read.location().storage(),
              read.scan(),
              read.version(),
              table,
              table.name(),
              table.properties(),
              open,
              open.snapshot(),
              open.snapshot().id(),
              scan,
              scan.description(),
              scan.toBatch(),
              scan.toBatch().createReaderFactory(),
              List.of(scan.toBatch().planInputPartitions()))
          .stream()
          .map(String::valueOf)
          .collect(Collectors.joining("\n"));
    }
  }

  /**
   * Reads through a view. The SQL text contains the values as the user typed them, and is therefore
   * not written to the journal.
   */
  private String views() {
    String list =
        options.entrySet().stream()
            .map(entry -> "`%s` '%s'".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    String create = "CREATE OR REPLACE TEMPORARY VIEW v USING lancechunks OPTIONS (" + list + ")";
    journal.write("explain of a view", spark.sql("EXPLAIN EXTENDED " + create).collectAsList());
    spark.sql(create);
    Map<String, Object> shown = new HashMap<>();
    for (String query :
        List.of("DESCRIBE EXTENDED v", "EXPLAIN EXTENDED SELECT * FROM v", "SHOW VIEWS")) {
      shown.put(query, spark.sql(query).collectAsList());
    }
    Shown.write(journal, spark.sql("SELECT chunk_id FROM v WHERE start_line > 1"));
    return shown.toString();
  }
}
