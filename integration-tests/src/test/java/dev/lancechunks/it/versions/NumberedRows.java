package dev.lancechunks.it.versions;

import dev.lancechunks.testing.TestTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of one kilobyte with values that follow from their ids, so that a set of ids defines a
 * table.
 */
final class NumberedRows {
  static final int KINDS = 7;

  private static final int WORDS = 64;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private NumberedRows() {}

  static TestTable table(Path path) {
    return TestTable.at(
        path,
        TestTable.int32("id"),
        TestTable.int32("kind"),
        TestTable.int64("mixed"),
        TestTable.utf8("text"));
  }

  /** Returns the rows with ids from {@code from} (inclusive) to {@code to} (exclusive). */
  static List<List<Object>> range(int from, int to) {
    return IntStream.range(from, to).mapToObj(NumberedRows::row).toList();
  }

  static List<Object> row(int id) {
    return List.of(id, kind(id), mixed(id), text(id));
  }

  static int kind(int id) {
    return id % KINDS;
  }

  static long mixed(int id) {
    return mix(id);
  }

  /**
   * Returns a text without repetitions; otherwise it would be stored in so few bytes that a scan
   * has only one split.
   */
  private static String text(int id) {
    StringBuilder text = new StringBuilder(WORDS * Long.BYTES * 2);
    for (int k = 0; k < WORDS; k++) {
      text.append(Long.toHexString(mix((long) id * WORDS + k)));
    }
    return text.toString();
  }

  /** Returns a number in which each bit depends on all bits of the argument. */
  static long mix(long number) {
    long mixed = (number + 1) * SPREAD;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
