package dev.lancechunks.examples;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Explores a table of code chunks with Spark, as a typical job of a lancechunks user would.
 *
 * <pre>{@code
 * ExploreChunks <table>
 * }</pre>
 */
public final class ExploreChunks {
  private final Dataset<Row> chunks;
  private final Story story;

  private ExploreChunks(Dataset<Row> chunks, Story story) {
    this.chunks = chunks;
    this.story = story;
  }

  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println(
          "Cannot explore chunks: expected the path of one table, got %d arguments. Give the path."
              .formatted(args.length));
      System.exit(2);
    }
    try {
      run(args[0], System.out);
    } catch (RuntimeException e) {
      System.err.println(Failure.message("explore " + args[0], e));
      System.exit(1);
    }
  }

  static void run(String path, PrintStream out) {
    SparkConf conf = new SparkConf();
    // Settings of spark-submit take precedence. These defaults suit a job on one machine.
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", "lancechunks");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.sql.shuffle.partitions", "8");
    // A plan shows fewer columns by default than a table of chunks has.
    conf.setIfMissing("spark.sql.debug.maxToStringFields", "100");
    // Heartbeats carry the progress. Much shorter intervals would start before Spark is ready.
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
      out.printf("%nExploring %s with Spark %s%n", path, spark.version());
      Dataset<Row> chunks = spark.read().format("lancechunks").load(path);
      new ExploreChunks(chunks, new Story(out)).tell();
    }
  }

  private void tell() {
    story.step("Schema of the table", this::schema);
    story.step("Number of chunks, from metadata", this::total);
    story.step("Languages", chunks, List.of("language", "file_path"), this::languages);
    story.step(
        "The chunks of one file",
        chunks,
        List.of("file_path", "start_line", "end_line", "chunk_type", "name"),
        this::oneFile);
    story.step(
        "The chunks of one library",
        chunks,
        List.of("file_path", "language", "start_line", "content"),
        this::filtered);
    story.step(
        "The most complex functions",
        chunks,
        List.of(
            "chunk_type", "complexity", "hierarchy_path", "file_path", "start_line", "end_line"),
        this::mostComplex);
    story.step("A full pass over the table", () -> FullPass.tell(chunks, chunks.count(), story));
    story.out().printf("%n%s%n", PeakMemory.describe());
  }

  private void schema() {
    StructField[] fields = chunks.schema().fields();
    for (int i = 0; i < fields.length; i += 2) {
      String second = i + 1 < fields.length ? described(fields[i + 1]) : "";
      story.say("%-38s %s".formatted(described(fields[i]), second).stripTrailing());
    }
  }

  private static String described(StructField field) {
    return field.name() + " " + field.dataType().simpleString();
  }

  private void total() {
    Dataset<Row> counted = chunks.agg(count(lit(1)).as("chunks"));
    story.say("%,d chunks".formatted(counted.first().getLong(0)));
    PushedDown.of(counted).tell(story);
  }

  private Dataset<Row> byLanguage() {
    return chunks
        .groupBy("language")
        .agg(count(lit(1)).as("chunks"), countDistinct("file_path").as("files"))
        .orderBy(desc("chunks"), col("language"));
  }

  private void languages() {
    TextTable.print(byLanguage().limit(12), story.out());
  }

  /** Returns a file with few enough chunks to fit on a screen. */
  private Optional<String> file() {
    return first(
        chunks
            .where(col("file_path").isNotNull())
            .groupBy("file_path")
            .count()
            .orderBy(col("count").between(6, 12).desc(), col("count").desc(), col("file_path")));
  }

  private static Optional<String> first(Dataset<Row> rows) {
    return rows.limit(1).collectAsList().stream().map(row -> row.getString(0)).findFirst();
  }

  private void oneFile() {
    file().ifPresent(this::oneFile);
  }

  private void oneFile(String file) {
    story.say(file);
    TextTable.print(
        chunks
            .where(col("file_path").equalTo(file))
            .orderBy("start_line", "end_line")
            .select("start_line", "end_line", "chunk_type", "name")
            .limit(20),
        story.out());
  }

  private void filtered() {
    Optional<String> language = first(byLanguage().where(col("language").isNotNull()));
    language.ifPresent(most -> file().ifPresent(file -> filtered(most, file)));
  }

  private void filtered(String language, String file) {
    String library = file.substring(0, file.indexOf('/') + 1);
    Column wanted = col("language").equalTo(language).and(col("file_path").startsWith(library));
    Dataset<Row> found = chunks.where(wanted).select("file_path", "start_line", "content");
    story.say("%,d chunks in %s below %s".formatted(found.count(), language, library));
    PushedDown pushed = PushedDown.of(found);
    pushed.tell(story);
    story.say("explain():");
    pushed.plan().lines().forEach(story::say);
  }

  private void mostComplex() {
    Dataset<Row> functions =
        chunks
            .where(col("chunk_type").isin("function", "method", "constructor"))
            .orderBy(desc("complexity"), col("hierarchy_path"))
            .select("complexity", "hierarchy_path", "file_path", "start_line", "end_line")
            .limit(10);
    TextTable.print(functions, story.out());
    PushedDown.of(functions).tell(story);
  }
}
