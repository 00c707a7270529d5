package dev.lancechunks.internal.options;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** All read options, in the order in which the documentation lists them. */
public final class Options {
  static final int MAX_BATCH_SIZE = 65_536;
  static final long MIN_SPLIT_SIZE = 1 << 20;
  static final long MAX_SPLIT_SIZE = 1L << 40;

  public static final Option<String> PATH =
      Option.withoutDefault(
          "path",
          "none; required",
          "the directory of one Lance dataset, or of a LanceDB database",
          "The location of the table. `load(path)` sets it.",
          Options::text);
  public static final Option<String> TABLE =
      Option.withoutDefault(
          "table",
          "none",
          "the name of a table, without `.lance`, after its namespaces, such as `chunks` or `team.chunks`",
          "The table to read if `path` is a LanceDB database. Separate namespaces with a dot, or with `$` as in LanceDB's files.",
          Options::tableName);
  public static final Option<String> BRANCH =
      Option.withoutDefault(
          "branch",
          "main",
          "the name of a branch",
          "Reads this branch: its latest version, or the version that another option selects.",
          Options::branchName);
  public static final Option<Long> VERSION_AS_OF =
      Option.withoutDefault(
          "versionAsOf",
          "the latest version",
          "a whole number of at least 1",
          "Reads this version of the table.",
          text -> ranged(Long.parseLong(text), 1, Long.MAX_VALUE));
  public static final Option<String> TIMESTAMP_AS_OF =
      Option.withoutDefault(
          "timestampAsOf",
          "the latest version",
          "a date or time such as `2026-11-22`, `2026-11-22 18:30:00` or `2026-11-22T18:30:00Z`",
          "Reads the last version committed at or before this time. A time without a zone is in the session's time zone.",
          Options::text);
  public static final Option<String> TAG =
      Option.withoutDefault(
          "tag",
          "none",
          "the name of a tag",
          "Reads the version with this tag, on the branch that the tag is on.",
          Options::text);
  public static final Option<Integer> BATCH_SIZE =
      Option.of(
          "batchSize",
          8192,
          "a whole number of rows from 1 to " + MAX_BATCH_SIZE,
          "Maximum number of rows in a batch. Batches of wide rows are smaller.",
          text -> (int) ranged(Long.parseLong(text), 1, MAX_BATCH_SIZE));
  public static final Option<Long> SPLIT_SIZE =
      Option.of(
          "splitSize",
          128L << 20,
          "a whole number of bytes from " + MIN_SPLIT_SIZE + " to " + MAX_SPLIT_SIZE,
          "Maximum bytes of projected columns that one Spark task reads. Splits are smaller if that keeps more cores busy.",
          text -> ranged(Long.parseLong(text), MIN_SPLIT_SIZE, MAX_SPLIT_SIZE));
  public static final Option<ReaderKind> READER =
      Option.of(
          "reader",
          ReaderKind.AUTO,
          "one of auto, rows, columns",
          "Passes rows or column batches to Spark. `auto` uses rows if a list column (such as a vector) is read, and columns otherwise.",
          text -> ReaderKind.valueOf(text.toUpperCase(Locale.ROOT)));
  public static final Option<Boolean> PUSH_DOWN_FILTERS =
      Option.of(
          "pushDownFilters",
          true,
          "true or false",
          "Evaluates predicates in Lance if Lance gives exactly Spark's result.",
          Options::bool);
  public static final Option<Boolean> USE_INDICES =
      Option.of(
          "useIndices",
          true,
          "true or false",
          "Uses scalar indices for pushed filters if they are proven exact.",
          Options::bool);
  public static final Option<Boolean> PUSH_DOWN_AGGREGATES =
      Option.of(
          "pushDownAggregates",
          true,
          "true or false",
          "Computes counts, sums, averages, minimums and maximums in Lance, with or without grouping.",
          Options::bool);
  public static final Option<Boolean> PUSH_DOWN_LIMIT =
      Option.of(
          "pushDownLimit",
          true,
          "true or false",
          "Reads only as many rows as a `LIMIT` needs.",
          Options::bool);
  public static final Option<Boolean> PUSH_DOWN_TOP_N =
      Option.of(
          "pushDownTopN",
          true,
          "true or false",
          "For `ORDER BY` with `LIMIT`, reads the sort columns first, and the other columns only for the rows found.",
          Options::bool);
  public static final Option<UnsupportedColumns> UNSUPPORTED_COLUMNS =
      Option.of(
          "unsupportedColumns",
          UnsupportedColumns.ERROR,
          "one of error, omit",
          "Refuses a table with unreadable columns, or omits these columns and names them in the log. [types.md](types.md#columns-that-cannot-be-read) lists them.",
          text -> UnsupportedColumns.valueOf(text.toUpperCase(Locale.ROOT)));
  public static final Option<Boolean> VERIFY_CHECKSUMS =
      Option.of(
          "verifyChecksums",
          false,
          "true or false",
          "Compares each file with its recorded checksum before it is read, once in each JVM. Without a record, a warning is logged. For local directories only.",
          Options::bool);

  public static final List<Option<?>> ALL =
      List.of(
          PATH,
          TABLE,
          BRANCH,
          VERSION_AS_OF,
          TIMESTAMP_AS_OF,
          TAG,
          BATCH_SIZE,
          SPLIT_SIZE,
          READER,
          PUSH_DOWN_FILTERS,
          USE_INDICES,
          PUSH_DOWN_AGGREGATES,
          PUSH_DOWN_LIMIT,
          PUSH_DOWN_TOP_N,
          UNSUPPORTED_COLUMNS,
          VERIFY_CHECKSUMS);

  private Options() {}

  private static String text(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return text;
  }

  /** A table is a directory directly below the database. Names must not lead elsewhere. */
  private static String tableName(String text) {
    if (text.isEmpty() || text.contains("/") || text.contains("\\") || text.startsWith(".")) {
      throw new IllegalArgumentException("not a table name");
    }
    return text;
  }

  /** A branch is a directory below the table. Names must not lead elsewhere. */
  private static String branchName(String text) {
    if (!text.matches("[\\w.-]+(/[\\w.-]+)*") || text.matches("(.*/)?\\.\\.?(/.*)?")) {
      throw new IllegalArgumentException("not a branch name");
    }
    return text;
  }

  private static boolean bool(String text) {
    Function<String, Boolean> is = text::equalsIgnoreCase;
    if (!is.apply("true") && !is.apply("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return is.apply("true");
  }

  private static long ranged(long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }
}
