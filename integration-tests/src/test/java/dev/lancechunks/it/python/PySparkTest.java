package dev.lancechunks.it.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.ForkedProcess;
import dev.lancechunks.it.PythonEnvironment;
import dev.lancechunks.it.artifact.PublishedArtifact;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs PySpark as users install it, with the connector from {@code --packages} and from {@code
 * --jars}. Requires {@code python3} and large downloads.
 */
@Tag("long")
class PySparkTest {
  private static final String OLDEST = "pyspark==3.5.9";
  private static final String NEWEST = "pyspark[connect]==4.3.0";

  private static final Path README = Path.of("../README.md");
  private static final Path NOTEBOOKS = Path.of("../examples/notebooks");
  private static final Pattern QUICK_START = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  private static GeneratedTable table;

  @BeforeAll
  static void writeTable() throws IOException {
    table =
        ChunkTableGenerator.reuseOrWrite(
            Path.of("target/tables/python.lance"), TableSpec.of(24_000, 4, 16));
  }

  @ParameterizedTest
  @ValueSource(strings = {OLDEST, NEWEST})
  void quickStartOfReadmeWorks(String pyspark) throws IOException, InterruptedException {
    Path directory = fresh("quickstart");
    Path expected = Files.createDirectories(directory.resolve("examples/target"));
    FileUtils.copyDirectory(table.path().toFile(), expected.resolve("chunks.lance").toFile());
    Matcher block = QUICK_START.matcher(Files.readString(README));
    assertThat(block.find()).isTrue();
    Files.writeString(directory.resolve("quickstart.py"), block.group(1));

    ForkedProcess python =
        environment(pyspark).run(directory, packages(directory), List.of("quickstart.py"));

    String output = String.join("\n", python.output());
    assertThat(python.exitCode()).as(output).isZero();
    table
        .rowsPerLanguage()
        .forEach(
            (language, rows) ->
                assertThat(output)
                    .containsPattern("\\|\\s*" + language + "\\s*\\|\\s*" + rows + "\\s*\\|"));
  }

  @ParameterizedTest
  @CsvSource({
    "explore, " + OLDEST + ", ",
    "etl, " + OLDEST + ", ",
    "explore, " + NEWEST + ", ",
    "explore, " + NEWEST + ", local[2]",
    "etl, " + NEWEST + ", local[2]"
  })
  void notebooksRunToTheEnd(String notebook, String pyspark, String connect)
      throws IOException, InterruptedException {
    Path directory = fresh(notebook);
    Map<String, String> variables = new HashMap<>(packages(directory));
    variables.put("CHUNKS", table.path().toAbsolutePath().toString());
    variables.put("TARGET", directory.resolve("chunks.parquet").toString());
    if (connect != null) {
      variables.put("SPARK_REMOTE", connect);
    }

    ForkedProcess jupyter =
        environment(pyspark)
            .run(
                directory,
                variables,
                List.of(
                    "-m",
                    "nbconvert",
                    "--to",
                    "notebook",
                    "--execute",
                    "--output-dir",
                    directory.toString(),
                    NOTEBOOKS.resolve(notebook + ".ipynb").toAbsolutePath().toString()));

    String output = String.join("\n", jupyter.output());
    assertThat(jupyter.exitCode()).as(output).isZero();
    assertThat(Files.readString(directory.resolve(notebook + ".ipynb")))
        .contains("image/png", "lancechunks", "left to Spark: []");
  }

  @ParameterizedTest
  @ValueSource(strings = {OLDEST, NEWEST})
  void submittedJobReadsWithTheBundle(String pyspark) throws IOException, InterruptedException {
    Path directory = fresh("submit");
    Files.writeString(
        directory.resolve("job.py"),
        """
        import sys
        from pyspark.sql import SparkSession

        spark = SparkSession.builder.getOrCreate()
        table = spark.read.format("lancechunks").option("splitSize", 1 << 20).load(sys.argv[1])
        print("JOB", table.selectExpr("count(content)").first()[0], table.count())
        spark.stop()
        """);
    PythonEnvironment environment = environment(pyspark);

    ForkedProcess submit =
        environment.run(
            directory,
            Map.of(),
            List.of(
                "-c",
                "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))",
                environment.bin().resolve("spark-submit").toString(),
                "--master",
                "local-cluster[2,1,1024]",
                "--jars",
                PublishedArtifact.bundle().toString(),
                "job.py",
                table.path().toAbsolutePath().toString()));

    assertThat(submit.output())
        .as(String.join("\n", submit.output()))
        .anyMatch(line -> line.startsWith("JOB ") && line.endsWith(" " + table.rows()))
        .noneMatch(line -> line.contains("panicked") || line.contains("lance-jni-dispatcher"));
    assertThat(submit.exitCode()).isZero();
  }

  private static PythonEnvironment environment(String pyspark)
      throws IOException, InterruptedException {
    return PythonEnvironment.with(
        pyspark.replaceAll("[^a-z0-9.]+", "_"),
        List.of(pyspark, "nbconvert", "ipykernel", "matplotlib", "tqdm"));
  }

  private static Path fresh(String name) throws IOException {
    Path directory = Path.of("target/pyspark", name).toAbsolutePath();
    FileUtils.deleteDirectory(directory.toFile());
    return Files.createDirectories(directory);
  }

  /** Makes unpublished artifacts available to {@code spark.jars.packages}. */
  private static Map<String, String> packages(Path directory) throws IOException {
    Path repository = directory.resolve("repository");
    PublishedArtifact.putInto(repository);
    return Map.of(
        "PYSPARK_SUBMIT_ARGS",
        List.of(
                "--repositories",
                repository.toUri() + "," + PublishedArtifact.MACHINE,
                "--conf",
                "spark.jars.ivy=" + directory.resolve("ivy"),
                // Spark looks in the home directory first, where an older build may be installed.
                "--driver-java-options",
                "-Duser.home=" + directory,
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--master",
                "local[2]",
                "pyspark-shell")
            .stream()
            .collect(Collectors.joining(" ")));
  }
}
