package dev.lancechunks.internal.lance.model;

import static dev.lancechunks.internal.filter.ColumnTest.Kind.EQUALITY;
import static dev.lancechunks.internal.filter.ColumnTest.Kind.NULL;
import static dev.lancechunks.internal.filter.ColumnTest.Kind.ORDER;
import static dev.lancechunks.internal.filter.ColumnTest.Kind.PLAIN_PREFIX;
import static dev.lancechunks.internal.filter.ColumnTest.Kind.SUBSTRING;

import dev.lancechunks.internal.filter.ColumnTest;
import dev.lancechunks.internal.filter.ColumnTest.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * The kinds of scalar index that tests have shown to change no answer, and what may be asked of
 * them. An index of another kind, or of another version of its files, is not used.
 */
enum ProvenIndex {
  BTREE(Set.of(0), EQUALITY, ORDER, NULL, PLAIN_PREFIX, SUBSTRING),
  /** A prefix search fails on it. */
  BITMAP(Set.of(0), EQUALITY, ORDER, NULL, SUBSTRING),
  ZONEMAP(Set.of(0), EQUALITY, ORDER, NULL, PLAIN_PREFIX, SUBSTRING),
  BLOOM_FILTER(Set.of(0), EQUALITY, ORDER, NULL, PLAIN_PREFIX, SUBSTRING),
  /** It finds no text of less than three letters, nor one beyond ASCII. */
  NGRAM(Set.of(0), EQUALITY, ORDER, NULL, PLAIN_PREFIX),
  /** Lance does not use it for filters, so it does no harm beside an index that is. */
  INVERTED(Set.of(1, 2), EQUALITY, ORDER, NULL, PLAIN_PREFIX, SUBSTRING);

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
  private final Set<Integer> versions;

  @SuppressWarnings("ImmutableEnumChecker") // nor this
  private final Set<Kind> tests;

  ProvenIndex(Set<Integer> versions, Kind... tests) {
    this.versions = versions;
    this.tests = EnumSet.copyOf(List.of(tests));
  }

  /** Returns whether an index answers a test exactly. */
  static boolean answers(TableIndex index, ColumnTest test) {
    return test.column().path().size() == 1
        && isProvenFor(test.column().type())
        && Arrays.stream(values())
            .anyMatch(
                proven ->
                    proven.name().equals(index.kind())
                        && proven.versions.contains(index.version())
                        && proven.tests.contains(test.kind()));
  }

  /**
   * A bitmap confuses the NaNs with and without a sign, and the dates of date64. Newer writers'
   * zone maps of fixed-size binaries lose all rows.
   */
  private static boolean isProvenFor(ArrowType type) {
    return switch (type.getTypeID()) {
      case Int, Bool, Utf8, LargeUtf8, Binary, Timestamp, Decimal -> true;
      case Date -> ((ArrowType.Date) type).getUnit() == DateUnit.DAY;
      default -> false;
    };
  }

  /** Returns the declaration as a Markdown table, a row for each kind of index. */
  static String markdown() {
    StringBuilder table = new StringBuilder("| index |");
    Arrays.stream(Kind.values()).forEach(kind -> table.append(" `").append(kind).append("` |"));
    table.append("\n|---|").append("---|".repeat(Kind.values().length));
    for (ProvenIndex index : values()) {
      table.append("\n| ").append(index).append(" |");
      for (Kind kind : Kind.values()) {
        table.append(index.tests.contains(kind) ? " yes |" : " – |");
      }
    }
    return table.append('\n').toString();
  }
}
