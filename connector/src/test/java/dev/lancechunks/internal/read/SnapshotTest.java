package dev.lancechunks.internal.read;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DataFrame reads one version, regardless of concurrent writes. */
class SnapshotTest {
  @TempDir Path dir;

  private TestTable table() {
    return TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"), TestTable.utf8("name"));
  }

  private static List<List<Object>> rows(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> List.<Object>of(i, "n" + i)).toList();
  }

  @Test
  void dataFrameKeepsItsVersionAndNewLoadReadsLatest() {
    TestTable table = table().append(rows(0, 10));
    Dataset<Row> frame = Frames.load(table.path());
    assertThat(frame.count()).isEqualTo(10);
    table.append(rows(10, 15));
    assertThat(frame.count()).isEqualTo(10);
    assertThat(frame.collectAsList()).hasSize(10);
    assertThat(frame.filter("id >= 5").count()).isEqualTo(5);
    assertThat(Frames.load(table.path()).count()).isEqualTo(15);
    table.delete("id < 5");
    assertThat(frame.collectAsList()).hasSize(10);
    assertThat(Frames.load(table.path()).collectAsList()).hasSize(10);
  }

  @Test
  void selfJoinAndUnionReadOneVersion() {
    TestTable table = table().append(rows(0, 10));
    Dataset<Row> frame = Frames.load(table.path());
    Dataset<Row> joined = frame.alias("a").join(frame.alias("b"), "id");
    Dataset<Row> united = frame.filter("id < 3").union(frame.filter("id >= 3"));
    table.append(rows(5, 20));
    assertThat(joined.collectAsList()).hasSize(10);
    assertThat(united.collectAsList()).hasSize(10);
  }

  @Test
  void temporaryViewKeepsVersionOfItsCreation() {
    TestTable table = table().append(rows(0, 10));
    TestSpark.session()
        .sql(
            "CREATE OR REPLACE TEMPORARY VIEW chunks USING lancechunks OPTIONS (path '%s')"
                .formatted(table.path()));
    table.append(rows(10, 20));
    assertThat(TestSpark.session().sql("SELECT * FROM chunks").collectAsList()).hasSize(10);
    assertThat(TestSpark.session().sql("SELECT count(*) FROM chunks").first().getLong(0))
        .isEqualTo(10);
  }

  @Test
  void cachedDataFrameIsNotReusedForNewVersion() {
    TestTable table = table().append(rows(0, 10));
    Dataset<Row> cached = Frames.load(table.path()).cache();
    assertThat(cached.count()).isEqualTo(10);
    assertThat(Frames.plan(Frames.load(table.path()).select("id"))).contains("InMemoryTableScan");
    table.append(rows(10, 20));
    assertThat(Frames.load(table.path()).count()).isEqualTo(20);
    assertThat(cached.count()).isEqualTo(10);
    cached.unpersist();
  }

  @Test
  void equalScansShareAnExchange() {
    TestTable table = table().append(rows(0, 100));
    // Grouping by an expression is not pushed down, so that Spark needs an exchange.
    Dataset<Row> counts = Frames.load(table.path()).groupBy(expr("upper(name) AS name")).count();
    Dataset<Row> again = Frames.load(table.path()).groupBy(expr("upper(name) AS name")).count();
    Dataset<Row> joined = counts.join(again.withColumnRenamed("count", "other"), "name");
    joined.collectAsList();
    assertThat(Frames.plan(joined)).contains("ReusedExchange");
  }

  @Test
  void rewrittenTableAtSamePathIsReadAgain() {
    for (int round = 0; round < 3; round++) {
      TestTable table = table().append(rows(round * 100, round * 100 + 10));
      Dataset<Row> frame = Frames.load(table.path(), "versionAsOf", 1);
      assertThat(frame.selectExpr("min(id)").first().getInt(0)).isEqualTo(round * 100);
      org.lance.Dataset.drop(table.path().toString(), Map.of());
    }
  }

  @Test
  void readsAVersionByNumberTagAndTime() throws InterruptedException {
    TestTable table = table().append(rows(0, 10));
    Thread.sleep(20);
    Instant between = Instant.now();
    Thread.sleep(20);
    table
        .append(rows(10, 30))
        .with(dataset -> dataset.tags().create("release", 1))
        .delete("id < 5");
    assertThat(Frames.load(table.path(), "versionAsOf", 1).count()).isEqualTo(10);
    assertThat(Frames.load(table.path(), "versionAsOf", 2).collectAsList()).hasSize(30);
    assertThat(Frames.load(table.path(), "tag", "release").collectAsList()).hasSize(10);
    assertThat(Frames.load(table.path(), "timestampAsOf", between).collectAsList()).hasSize(10);
    assertThat(Frames.load(table.path(), "timestampAsOf", "9999-01-01").count()).isEqualTo(25);
    assertThat(Frames.plan(Frames.load(table.path(), "versionAsOf", 2).select("id")))
        .contains("t.lance v2,");
  }

  @Test
  void errorForMissingVersionListsExistingVersions() {
    TestTable table =
        table().append(rows(0, 1)).append(rows(1, 2)).with(d -> d.tags().create("release", 1));
    assertThatThrownBy(() -> Frames.load(table.path(), "versionAsOf", 9))
        .hasMessage(
            "Cannot read Lance table %s version 9: there is no such version. Set versionAsOf to one of [1, 2].",
            table.path());
    assertThatThrownBy(() -> Frames.load(table.path(), "tag", "nightly"))
        .hasMessageEndingWith(
            "at tag nightly: there is no such version. Set tag to one of [release].");
    assertThatThrownBy(() -> Frames.load(table.path(), "timestampAsOf", "2001-01-01"))
        .hasMessageContaining(
            "as of 2001-01-01T00:00:00Z: there is no such version. Set timestampAsOf");
  }
}
