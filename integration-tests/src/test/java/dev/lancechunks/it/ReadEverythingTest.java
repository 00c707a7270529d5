package dev.lancechunks.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.it.generate.ChunkColumn;
import dev.lancechunks.it.generate.ChunkRows;
import dev.lancechunks.it.generate.ChunkTableGenerator;
import dev.lancechunks.it.generate.GeneratedChecksums;
import dev.lancechunks.it.generate.GeneratedTable;
import dev.lancechunks.it.generate.TableSpec;
import dev.lancechunks.testing.Effort;
import dev.lancechunks.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads a generated table of code chunks with 384-dimensional vectors completely and compares the
 * checksums of its columns with those computed while the table was written.
 *
 * <p>The table has 16,000 rows, 64,000 in the long suite and 576,000 with {@code -Deffort=full},
 * and is read both in many fragments and in one.
 */
@Tag("sampled")
@Tag("large")
class ReadEverythingTest {
  private static final int ROWS = Effort.of(16_000, 64_000, 576_000);
  private static final int DIMENSION = 384;

  static IntStream fragments() {
    return Effort.isFull() ? IntStream.of(36, 1) : IntStream.of(5);
  }

  static Stream<Arguments> fragmentsAndReaders() {
    return fragments()
        .boxed()
        .flatMap(n -> Stream.of("rows", "columns").map(reader -> Arguments.of(n, reader)));
  }

  @ParameterizedTest
  @MethodSource("fragmentsAndReaders")
  void checksumsOfAllColumnsAreEqual(int fragments, String reader) throws IOException {
    GeneratedTable table = table(fragments);
    Dataset<Row> rows = load(table, reader);
    assertThat(rows.queryExecution().executedPlan().toString()).contains("reader: " + reader);
    int vector = rows.schema().fieldIndex(ChunkColumn.VECTOR);
    TableScan pass = TableScan.over(rows, vector);
    assertThat(pass).isEqualTo(new TableScan(table.rows(), table.vectorChecksum()));
  }

  @ParameterizedTest
  @MethodSource("fragmentsAndReaders")
  void checksumsAreEqualInSql(int fragments, String reader) throws IOException {
    GeneratedTable table = table(fragments);
    Row sums =
        load(table, reader)
            .selectExpr(
                GeneratedChecksums.textSql(),
                GeneratedChecksums.numbersSql(),
                GeneratedChecksums.listsSql())
            .first();
    GeneratedChecksums checksums = table.checksums();
    assertThat(List.of(sums.getLong(0), sums.getLong(1), sums.getLong(2)))
        .containsExactly(checksums.text(), checksums.numbers(), checksums.lists());
  }

  @ParameterizedTest
  @MethodSource("fragmentsAndReaders")
  void rowsPerLanguageAreEqual(int fragments, String reader) throws IOException {
    GeneratedTable table = table(fragments);
    Map<String, Long> counts = new HashMap<>();
    load(table, reader)
        .groupBy(ChunkColumn.LANGUAGE.columnName())
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    assertThat(counts).isEqualTo(table.rowsPerLanguage());
  }

  @ParameterizedTest
  @MethodSource("fragments")
  void nativeCountIsEqual(int fragments) throws IOException {
    GeneratedTable table = table(fragments);
    Dataset<Row> rows = load(table, "auto");
    assertThat(rows.count()).isEqualTo(table.rows());
    Map<String, Long> counts = new HashMap<>();
    for (String language : table.rowsPerLanguage().keySet()) {
      counts.put(language, rows.filter(functions.col("language").equalTo(language)).count());
    }
    assertThat(counts).isEqualTo(table.rowsPerLanguage());
    assertThat(rows.filter(functions.col("content").contains(ChunkRows.RARE_WORD)).count())
        .isEqualTo(table.rareWordRows());
  }

  private static GeneratedTable table(int fragments) throws IOException {
    Path path = Path.of("target/tables/chunks_%dk_%d.lance".formatted(ROWS / 1000, fragments));
    return ChunkTableGenerator.reuseOrWrite(path, TableSpec.of(ROWS, fragments, DIMENSION));
  }

  private static Dataset<Row> load(GeneratedTable table, String reader) {
    return TestSpark.session()
        .read()
        .format("lancechunks")
        .option("reader", reader)
        .load(table.path().toString());
  }
}
