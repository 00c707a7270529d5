package dev.lancechunks.internal.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.ReleasesMemory;
import dev.lancechunks.testing.ScanMetrics;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that null structs stay null under a filter, even in batches of nulls only. */
@ExtendWith(ReleasesMemory.class)
final class NullStructsTest {
  private static final int ROWS = 6_000;

  @TempDir Path dir;

  private static final SparkSession SESSION = Queries.session();

  private Path table() {
    List<Field> children = List.of(TestTable.int32("line"), TestTable.utf8("file"));
    Field position = new Field("pos", FieldType.nullable(ArrowType.Struct.INSTANCE), children);
    Field item = new Field("item", FieldType.nullable(ArrowType.Struct.INSTANCE), children);
    TestTable table =
        TestTable.at(
            dir.resolve("t"),
            TestTable.int64("id"),
            position,
            new Field("calls", FieldType.nullable(new ArrowType.List()), List.of(item)));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      List<Object> struct = List.of(i, "f" + i);
      rows.add(
          switch (i % 3) {
            case 0 -> Arrays.asList((long) i, null, null);
            case 1 -> Arrays.asList((long) i, struct, List.of());
            default -> Arrays.asList((long) i, struct, Arrays.asList(null, struct));
          });
    }
    return table.append(rows).path();
  }

  @ParameterizedTest
  @EnumSource(names = {"ROWS", "COLUMNS"})
  void nullStructsStayNullUnderFilters(Reading reading) {
    Path table = table();
    Dataset<Row> all = reading.of(SESSION, table, Map.of("batchSize", "500"));
    Dataset<Row> spark = Reading.SPARK.of(SESSION, table);
    for (String filter : List.of("id % 3 = 0", "id IN (0, 3, 6)", "id < 5", "id >= 10", "id = 9")) {
      Dataset<Row> query = all.filter(filter);
      assertThat(query.collectAsList()).as(filter).isEqualTo(spark.filter(filter).collectAsList());
    }
    Dataset<Row> nulls = all.filter("pos IS NULL");
    assertThat(nulls.collectAsList())
        .hasSize(ROWS / 3)
        .allMatch(row -> row.isNullAt(1) && row.isNullAt(2));
    assertThat(ScanMetrics.of(nulls)).containsEntry("rowsRead", ROWS / 3L);
    assertThat(all.filter("pos.line >= 7").filter("calls IS NULL").collectAsList()).isEmpty();
    assertThat(all.filter("id >= 10").limit(30).collectAsList()).hasSize(30);
  }
}
