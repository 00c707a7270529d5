package dev.lancechunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every write fails with an error that says that the source is read-only. */
class WritesTest {
  private static final String REFUSED =
      "Cannot write %s: lancechunks reads Lance tables and does not write them. Write the table with pylance, LanceDB or lance-spark, or write to another format such as parquet.";

  @TempDir Path dir;

  private Path table() {
    return TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"))
        .append(List.of(List.of(1)))
        .path();
  }

  private static Dataset<Row> rows() {
    return TestSpark.session().range(3).toDF("id");
  }

  @ParameterizedTest
  @EnumSource
  void writeFailsInEveryModeAndNamesIt(SaveMode mode) {
    String message = REFUSED.formatted("rows in mode " + mode.name().toLowerCase(Locale.ROOT));
    Path table = table();
    Path missing = dir.resolve("new.lance");
    for (Path path : List.of(table, missing)) {
      assertThatThrownBy(
              () ->
                  rows()
                      .write()
                      .format("lancechunks")
                      .mode(mode)
                      .option("max_rows_per_file", 100)
                      .save(path.toString()))
          .isInstanceOf(LanceChunksException.class)
          .hasMessage(message);
    }
    assertThatThrownBy(() -> rows().write().format("lancechunks").mode(mode).save())
        .hasMessage(message);
    assertThat(missing).doesNotExist();
    assertThat(Frames.load(table).collectAsList()).hasSize(1);
  }

  @Test
  void errorDoesNotContainCredentials() {
    String message = REFUSED.formatted("rows in any mode");
    assertThatThrownBy(
            () ->
                rows()
                    .write()
                    .format("lancechunks")
                    .option("storage.azure_storage_account_key", "CANARY")
                    .save(table().toString()))
        .hasMessage(message);
    for (String path : List.of("s3://user:CANARY@bucket/t", "az://c/t?sig=CANARY")) {
      assertThatThrownBy(() -> rows().write().format("lancechunks").save(path)).hasMessage(message);
    }
  }

  @Test
  void streamingWriteFails() {
    for (Path path : List.of(table(), dir.resolve("new.lance"))) {
      assertThatThrownBy(
              () ->
                  TestSpark.session()
                      .readStream()
                      .format("rate")
                      .load()
                      .writeStream()
                      .format("lancechunks")
                      .start(path.toString()))
          .isInstanceOf(LanceChunksException.class)
          .hasMessage(REFUSED.formatted("a stream"));
    }
  }

  /** Spark rejects these operations itself, without loading the table or by its capabilities. */
  @Test
  void errorsRaisedBySparkNameTheSource() {
    Path table = table();
    assertThatThrownBy(
            () -> TestSpark.session().readStream().format("lancechunks").load(table.toString()))
        .hasMessageContaining("lancechunks does not support streamed reading");
    Frames.load(table).createOrReplaceTempView("view_of_lance");
    assertThatThrownBy(() -> rows().write().insertInto("view_of_lance"))
        .hasMessageContaining("lancechunks")
        .hasMessageContaining("does not support append in batch mode");
    assertThatThrownBy(() -> rows().write().format("lancechunks").saveAsTable("t_of_lance"))
        .hasMessageContaining("lancechunks");
    assertThat(TestSpark.session().catalog().tableExists("t_of_lance")).isFalse();
  }

  @Test
  void tableCanBeCopiedToAnotherFormat() {
    Path table = table();
    Path copy = dir.resolve("copy");
    Frames.load(table).write().parquet(copy.toString());
    assertThat(TestSpark.session().read().parquet(copy.toString()).count()).isOne();
    assertThat(Files.exists(copy)).isTrue();
  }
}
