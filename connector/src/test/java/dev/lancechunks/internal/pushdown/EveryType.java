package dev.lancechunks.internal.pushdown;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/** Writes a table with a column of every type, 20% nulls, several fragments and deleted rows. */
final class EveryType {
  /** Number of parts. All parts hold the same values, so that each can test another predicate. */
  static final int PARTS = 20;

  private static final int PARTS_OF_FRAGMENT = 5;
  private static final int INDEXED_PARTS = PARTS - PARTS_OF_FRAGMENT;
  private static final int ROWS_OF_PART = 60;

  private EveryType() {}

  /**
   * Writes the table. Column {@code id} is unique, and {@code part} is the number of the part, less
   * than {@link #PARTS}.
   */
  static Path write(Path path) {
    return write(path, Indexing.NONE);
  }

  /** Writes the table with indices that do not cover the last fragment and the last deletions. */
  static Path write(Path path, Indexing indexing) {
    List<Sample> samples = Samples.all();
    List<Field> fields = new ArrayList<>(List.of(TestTable.int64("id"), TestTable.int32("part")));
    samples.forEach(sample -> fields.add(sample.field()));
    TestTable table = TestTable.at(path, fields.toArray(new Field[0]));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      addPart(rows, samples, part);
      if (part % PARTS_OF_FRAGMENT == PARTS_OF_FRAGMENT - 1) {
        table.append(rows);
        rows.clear();
      }
      if (part == INDEXED_PARTS - 1) {
        table.delete("id % 11 = 5").with(indexing::on);
      }
    }
    return table.delete("id % 7 = 3").path();
  }

  private static void addPart(List<List<@Nullable Object>> rows, List<Sample> samples, int part) {
    Random random = new Random(1);
    for (int row = 0; row < ROWS_OF_PART; row++) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add((long) part * ROWS_OF_PART + row);
      cells.add(part);
      for (Sample sample : samples) {
        boolean isNull = random.nextInt(5) == 0;
        cells.add(isNull ? null : sample.values().get(random.nextInt(sample.values().size())));
      }
      rows.add(cells);
    }
  }
}
