package dev.lancechunks.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.testing.TestSpark;
import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reads booleans correctly from batches that start in the middle of a byte. The native library
 * returns such batches for files of format 0.1.
 */
final class ShiftedBooleansTest {
  private static final int ROWS = 5_000;

  @TempDir static Path dir;

  private static final SparkSession SESSION = TestSpark.session();

  private static boolean flag(int id) {
    return (id * 31) % 7 < 3;
  }

  private static List<Boolean> flags(int id) {
    return List.of(flag(id + 1), flag(id + 2), flag(id + 3)).subList(0, id % 4);
  }

  @BeforeAll
  static void writeTable() {
    TestTable table =
        TestTable.at(
                dir.resolve("t"),
                TestTable.int64("id"),
                Field.nullable("flag", new ArrowType.Bool()),
                new Field(
                    "flags",
                    FieldType.nullable(new ArrowType.List()),
                    List.of(Field.nullable("item", new ArrowType.Bool()))))
            .fileFormat("0.1");
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      rows.add(Arrays.asList((long) id, flag(id), flags(id)));
    }
    table.append(rows);
  }

  @ParameterizedTest
  @CsvSource({"rows, 500", "columns, 500", "rows, 333", "columns, 8192", "columns, 7"})
  void booleansOfShiftedBatchesAreCorrect(String reader, int batchSize) {
    List<Row> rows =
        SESSION
            .read()
            .format("lancechunks")
            .option("reader", reader)
            .option("batchSize", batchSize)
            .load(dir.resolve("t").toString())
            .select("id", "flag", "flags")
            .collectAsList();
    assertThat(rows).hasSize(ROWS);
    assertThat(rows)
        .extracting(row -> row.getLong(0) + " " + row.getBoolean(1) + " " + row.getList(2))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, ROWS)
                .mapToObj(id -> id + " " + flag(id) + " " + flags(id))
                .toList());
  }
}
