package dev.lancechunks.internal.lance.model;

import static dev.lancechunks.internal.lance.model.TableFeature.BLOBS;
import static dev.lancechunks.internal.lance.model.TableFeature.DEFERRED_REMAP;
import static dev.lancechunks.internal.lance.model.TableFeature.DELETED_ROWS;
import static dev.lancechunks.internal.lance.model.TableFeature.FORMAT_0_1;
import static dev.lancechunks.internal.lance.model.TableFeature.FORMAT_2_0;
import static dev.lancechunks.internal.lance.model.TableFeature.FORMAT_2_1;
import static dev.lancechunks.internal.lance.model.TableFeature.FORMAT_2_2;
import static dev.lancechunks.internal.lance.model.TableFeature.OTHER_BASES;
import static dev.lancechunks.internal.lance.model.TableFeature.ROW_IDS_IN_USE;
import static dev.lancechunks.internal.lance.model.TableFeature.STABLE_ROW_IDS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Capabilities of the native library, each with the table features for which tests have proven it
 * exact.
 *
 * <p>A path is used for a table only if its list contains all features of the table. Untested
 * combinations are therefore never used.
 */
public enum NativePath {
  /** Returns only the rows that match a predicate. */
  FILTERS("filters", Proven.ALL_OF_FORMAT_2, FORMAT_0_1, ROW_IDS_IN_USE),
  /** Evaluates a filter with the scalar indices that {@link ProvenIndex} lists. */
  INDICES("scalar indices", Proven.PLAIN),
  /** Reads rows by offset and limit, which count live rows. */
  ROW_NUMBERS("rows by number", Proven.ALL_OF_FORMAT_2, BLOBS, FORMAT_0_1, ROW_IDS_IN_USE),
  /** Reads a part of a fragment, given by the addresses of its first and last row. */
  ADDRESS_RANGES("ranges of row addresses", Proven.ALL_OF_FORMAT_2, FORMAT_0_1, ROW_IDS_IN_USE),
  /** Reads rows given by a list of addresses. */
  ADDRESS_LISTS("lists of row addresses", Proven.ALL_OF_FORMAT_2),
  /** Reads rows given by a list of row ids. */
  ID_LISTS("lists of row ids", Proven.ALL_OF_FORMAT_2, ROW_IDS_IN_USE),
  /** Finds the first rows in a sort order. */
  ORDERED_SCANS("ordered scans", Proven.ALL_OF_FORMAT_2, ROW_IDS_IN_USE),
  /** Computes aggregates, with or without grouping. */
  AGGREGATES("aggregates", Proven.ALL_OF_FORMAT_2, ROW_IDS_IN_USE);

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // never modified
  private final Set<TableFeature> proven;

  NativePath(String text, Set<TableFeature> proven, TableFeature... more) {
    this.text = text;
    this.proven = EnumSet.copyOf(proven);
    this.proven.addAll(List.of(more));
  }

  /** Features for which several paths are proven. */
  private static final class Proven {
    static final Set<TableFeature> PLAIN = Set.of(FORMAT_2_0, FORMAT_2_1, FORMAT_2_2, DELETED_ROWS);
    static final Set<TableFeature> ALL_OF_FORMAT_2 =
        Set.of(
            FORMAT_2_0,
            FORMAT_2_1,
            FORMAT_2_2,
            DELETED_ROWS,
            STABLE_ROW_IDS,
            DEFERRED_REMAP,
            OTHER_BASES);
  }

  /** Returns whether the path is proven exact for tables with these features. */
  public boolean isProvenFor(Set<TableFeature> features) {
    return proven.containsAll(features);
  }

  /** Returns why a table with these features cannot use the path, or empty if it can. */
  public Optional<String> refusal(Set<TableFeature> features) {
    return isProvenFor(features)
        ? Optional.empty()
        : Optional.of(
            "%s are not proven exact for a table with %s"
                .formatted(
                    text,
                    features.stream()
                        .filter(feature -> !proven.contains(feature))
                        .map(TableFeature::toString)
                        .collect(Collectors.joining(" and "))));
  }

  /** Returns the declaration as a Markdown table with one row for each path. */
  public static String markdown() {
    StringBuilder table = new StringBuilder("| path |");
    Arrays.stream(TableFeature.values()).forEach(f -> table.append(' ').append(f).append(" |"));
    table.append("\n|---|").append("---|".repeat(TableFeature.values().length));
    for (NativePath path : values()) {
      table.append("\n| ").append(path.text).append(" |");
      for (TableFeature feature : TableFeature.values()) {
        table.append(path.proven.contains(feature) ? " yes |" : " – |");
      }
    }
    return table.append('\n').toString();
  }
}
