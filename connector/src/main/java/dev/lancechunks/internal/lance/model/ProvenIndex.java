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
 * The kinds of scalar index that tests have proven exact, each with the predicates and the file
 * versions that were tested. Indices of other kinds or versions are not used.
 */
enum ProvenIndex {
  BTREE(Set.of(0), EQUALITY, ORDER, NULL, PLAIN_PREFIX, SUBSTRING),
  /** A prefix search fails on a bitmap. */
  BITMAP(Set.of(0), EQUALITY, ORDER, NULL, SUBSTRING),
  ZONEMAP(Set.of(0), EQUALITY, ORDER, NULL, PLAIN_PREFIX, SUBSTRING),
  BLOOM_FILTER(Set.of(0), EQUALITY, ORDER, NULL, PLAIN_PREFIX, SUBSTRING),
  /** An n-gram index does not find strings of fewer than three letters, or non-ASCII strings. */
  NGRAM(Set.of(0), EQUALITY, ORDER, NULL, PLAIN_PREFIX),
  /** Lance does not use an inverted index for filters, so a column may have one as well. */
  INVERTED(Set.of(1, 2), EQUALITY, ORDER, NULL, PLAIN_PREFIX, SUBSTRING);

  @SuppressWarnings("ImmutableEnumChecker") // never modified
  private final Set<Integer> versions;

  @SuppressWarnings("ImmutableEnumChecker") // never modified
  private final Set<Kind> tests;

  ProvenIndex(Set<Integer> versions, Kind... tests) {
    this.versions = versions;
    this.tests = EnumSet.copyOf(List.of(tests));
  }

  /** Returns whether an index is proven exact for a test. */
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
   * Returns whether indices on columns of this type are proven exact.
   *
   * <p>Bitmaps do not distinguish positive from negative NaNs, and mix up values of type date64.
   * Zone maps of newer writers on fixed-size binaries lose all rows.
   */
  private static boolean isProvenFor(ArrowType type) {
    return switch (type.getTypeID()) {
      case Int, Bool, Utf8, LargeUtf8, Binary, Timestamp, Decimal -> true;
      case Date -> ((ArrowType.Date) type).getUnit() == DateUnit.DAY;
      default -> false;
    };
  }

  /** Returns the declaration as a Markdown table with one row for each kind of index. */
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
