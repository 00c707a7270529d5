package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lancechunks.testing.Frames;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Columns that were added without values have no data file. Lance takes the number of rows from the
 * files of other columns.
 */
class FragmentsWithoutFilesTest {
  @TempDir Path dir;

  private TestTable table(String format) {
    return TestTable.at(dir.resolve("t.lance"), TestTable.int32("id"))
        .fileFormat(format)
        .appendColumn(List.of(1, 2, 3))
        .with(
            dataset ->
                dataset.addColumns(
                    new Schema(List.of(TestTable.utf8("note"), TestTable.int64("n")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2.1", "2.2"})
  void columnWithoutDataIsReadIfAnotherColumnHasData(String format) {
    Dataset<Row> frame = Frames.load(table(format).path());
    assertThat(frame.select("note").collectAsList()).hasSize(3).allMatch(row -> row.isNullAt(0));
    assertThat(frame.select("note", "n").filter("note IS NULL AND id > 1").collectAsList())
        .hasSize(2);
    assertThat(frame.filter("note = 'x'").count()).isZero();
    assertThat(frame.selectExpr("count(*)", "count(note)", "max(n)").first())
        .hasToString("[3,0,null]");
    assertThat(frame.groupBy("note").count().first()).hasToString("[null,3]");
    assertThat(frame.orderBy("note").limit(2).collectAsList()).hasSize(2);
    assertThat(frame.select("n").limit(1).collectAsList()).hasSize(1);
  }

  @Test
  void fragmentWithoutAnyDataFileFails() {
    Path path = table("2.1").with(dataset -> dataset.dropColumns(List.of("id"))).path();
    Dataset<Row> frame = Frames.load(path);
    assertThat(frame.count()).isEqualTo(3);
    String message =
        "Cannot read Lance table %s version 3: fragment 0 has no data file, because only columns that were added without values are left, and Lance cannot read such a fragment. Read a version from before the other columns were dropped, with option versionAsOf."
            .formatted(path);
    assertThatThrownBy(frame::collectAsList).hasStackTraceContaining(message);
    assertThatThrownBy(() -> frame.filter("n = 1").count()).hasStackTraceContaining(message);
    assertThatThrownBy(() -> frame.groupBy("n").count().collect()).hasStackTraceContaining(message);
    assertThatThrownBy(() -> frame.orderBy("n").limit(1).collect())
        .hasStackTraceContaining(message);
    assertThat(Frames.load(path, "versionAsOf", 2).collectAsList()).hasSize(3);
  }
}
