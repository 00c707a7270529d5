package dev.lancechunks.it.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of {@code src/test/resources/places}, which {@code make_places.py} writes. */
class PlacesTest {
  private static final Path PLACES = Path.of("src/test/resources/places");

  private static DataFrameReader reader() {
    return GoldenSpark.SESSION.read().format("lancechunks");
  }

  private static Dataset<Row> load(String name) {
    return reader().load(PLACES.resolve(name).toString());
  }

  private static List<Long> expected(String name) throws IOException {
    List<Long> ids = new ArrayList<>();
    new ObjectMapper()
        .readTree(PLACES.resolve(name + ".expected.json").toFile())
        .forEach(id -> ids.add(id.asLong()));
    return ids;
  }

  private static List<Long> ids(Dataset<Row> frame) {
    return frame.select("id").collectAsList().stream().map(row -> row.getLong(0)).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed_21_22", "mixed_20_22", "mixed_20_21_22"})
  void tableWithFilesOfSeveralFormatsIsRead(String table) throws IOException {
    String name = table + ".lance";
    List<Long> expected = expected(name);
    Dataset<Row> frame = load(name);
    assertThat(ids(frame)).isEqualTo(expected);
    assertThat(frame.count()).isEqualTo(expected.size());
    assertThat(ids(frame.filter("id >= 595 AND id < 605")))
        .isEqualTo(expected.stream().filter(id -> id >= 595 && id < 605).toList());
    assertThat(frame.filter("twice <> id * 2 OR text <> concat('t', id)").count()).isZero();
    assertThat(ids(frame.orderBy(frame.col("text").desc()).limit(1))).containsExactly(999L);
    assertThat(frame.selectExpr("sum(id)").first().getLong(0))
        .isEqualTo(expected.stream().mapToLong(Long::longValue).sum());
    Dataset<Row> before = reader().option("versionAsOf", 2).load(PLACES.resolve(name).toString());
    assertThat(before.collectAsList()).hasSize(1200);
    assertThat(
            reader()
                .option("timestampAsOf", "9999-01-01")
                .load(PLACES.resolve(name).toString())
                .count())
        .isEqualTo(expected.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lsm_open", "lsm_flushed"})
  void memoryTableWithUnmergedRowsIsRefused(String table) {
    assertThatThrownBy(() -> load(table + ".lance"))
        .hasMessageContaining("it has a write-ahead memory table (_mem_wal), and its shard ")
        .hasMessageContaining("or set versionAsOf=3 to read that version without them.");
    String path = PLACES.resolve(table + ".lance").toString();
    assertThat(reader().option("versionAsOf", 3).load(path).collectAsList()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lsm_merged", "lsm_unset"})
  void memoryTableWithoutUnmergedRowsIsIgnored(String table) throws IOException {
    assertThat(ids(load(table + ".lance"))).isEqualTo(expected(table + ".lance"));
  }

  @Test
  void tablesOfNamespacesAreRead() throws IOException {
    DataFrameReader database = reader();
    String path = PLACES.resolve("db_namespaces").toString();
    assertThat(ids(database.option("table", "team.child_t").load(path)))
        .isEqualTo(expected("db_namespaces"));
    assertThat(ids(database.option("table", "team$sub$deep").load(path))).containsExactly(20L, 21L);
    assertThat(ids(database.option("table", "root_t").load(path))).containsExactly(0L, 1L, 2L);
    assertThatThrownBy(() -> database.option("table", "team.gone").load(path))
        .hasMessageContaining("contains the tables [root_t, team.child_t, team.sub.deep]:");
  }
}
