package dev.lancechunks.chunks;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/** Creates tables of numbered chunks. */
final class Tables {
  private static final List<@Nullable String> LANGUAGES = Arrays.asList("python", "java", null);
  private static final int FILES = 7;

  private Tables() {}

  /** Writes chunks numbered from 0, in fragments of the given sizes. */
  static TestTable numbered(Path directory, int... fragments) {
    TestTable table =
        TestTable.at(
            directory.resolve("chunks.lance"),
            TestTable.utf8("chunk_id"),
            TestTable.utf8("file_path"),
            TestTable.utf8("content"),
            TestTable.utf8("language"),
            TestTable.int32("start_line"),
            TestTable.int32("complexity"),
            vector("vector", 2));
    int first = 0;
    for (int rows : fragments) {
      table.append(rows(first, rows));
      first += rows;
    }
    return table;
  }

  /** Returns rows for {@code count} chunks, numbered from {@code first}. */
  static List<List<@Nullable Object>> rows(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(Tables::row).toList();
  }

  private static List<@Nullable Object> row(int number) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add("c" + number);
    row.add(file(number));
    row.add("line " + number);
    row.add(language(number));
    row.add(number);
    row.add(number % 5 == 0 ? null : number % 50);
    row.add(List.of((float) number, -1f));
    return row;
  }

  static String file(int number) {
    return "src/file%d.py".formatted(number % FILES);
  }

  static @Nullable String language(int number) {
    return LANGUAGES.get(number % LANGUAGES.size());
  }

  static Field vector(String name, int dimension) {
    return new Field(
        name,
        FieldType.nullable(new ArrowType.FixedSizeList(dimension)),
        List.of(
            Field.nullable("item", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE))));
  }

  static Field textList(String name) {
    return new Field(
        name,
        FieldType.nullable(new ArrowType.List()),
        List.of(Field.nullable("item", new ArrowType.Utf8())));
  }
}
