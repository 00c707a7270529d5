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
 * What the native library may be asked to do, and the tables for which tests have shown it exact.
 *
 * <p>A table takes a path if each of its features is in the path's list. A feature that is in no
 * list keeps a table from the path, so that what nobody has tested is not used.
 */
public enum NativePath {
  /** Keeps the rows that a predicate is true for. */
  FILTERS("filters", Proven.ALL_OF_FORMAT_2, FORMAT_0_1, ROW_IDS_IN_USE),
  /** Finds the rows of a filter by scalar indices; {@link ProvenIndex} says by which ones. */
  INDICES("scalar indices", Proven.PLAIN),
  /** Reads rows from a number on, counted among the live rows. */
  ROW_NUMBERS("rows by number", Proven.ALL_OF_FORMAT_2, BLOBS, FORMAT_0_1, ROW_IDS_IN_USE),
  /** Reads a part of a fragment by the addresses of its first and last row. */
  ADDRESS_RANGES("ranges of row addresses", Proven.ALL_OF_FORMAT_2, FORMAT_0_1, ROW_IDS_IN_USE),
  /** Reads rows whose addresses are listed. */
  ADDRESS_LISTS("lists of row addresses", Proven.ALL_OF_FORMAT_2),
  /** Reads rows whose ids are listed. */
  ID_LISTS("lists of row ids", Proven.ALL_OF_FORMAT_2, ROW_IDS_IN_USE),
  /** Finds the first rows in an order. */
  ORDERED_SCANS("ordered scans", Proven.ALL_OF_FORMAT_2, ROW_IDS_IN_USE),
  /** Computes aggregates, grouped or not. */
  AGGREGATES("aggregates", Proven.ALL_OF_FORMAT_2, ROW_IDS_IN_USE);

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
  private final Set<TableFeature> proven;

  NativePath(String text, Set<TableFeature> proven, TableFeature... more) {
    this.text = text;
    this.proven = EnumSet.copyOf(proven);
    this.proven.addAll(List.of(more));
  }

  /** Features that several paths are proven for. */
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

  /** Returns whether it is exact for tables with these features. */
  public boolean isProvenFor(Set<TableFeature> features) {
    return proven.containsAll(features);
  }

  /** Returns what keeps a table with these features from it, in words; empty if nothing does. */
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

  /** Returns the declaration as a Markdown table, a row for each path. */
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
