package dev.lancechunks.internal.options;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.location.NearestName;
import dev.lancechunks.internal.location.StorageOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** All read options, in the order in which the documentation lists them. */
public final class Options {
  static final int MAX_BATCH_SIZE = 65_536;
  static final long MIN_SPLIT_SIZE = 1 << 20;
  static final long MAX_SPLIT_SIZE = 1L << 40;

  public static final Option<String> PATH =
      new Option<>(
          "path",
          "none; required",
          "the directory of one Lance dataset, or of a LanceDB database",
          "Where the table is. `load(path)` sets it.",
          Options::text);
  public static final Option<String> TABLE =
      new Option<>(
          "table",
          "none",
          "the name of a table, without `.lance`, after its namespaces, such as `chunks` or `team.chunks`",
          "The table to read when `path` is a LanceDB database directory. Between the parts of the name"
              + " is a dot, or `$` as in LanceDB's own files.",
          Options::tableName);
  public static final Option<String> BRANCH =
      new Option<>(
          "branch",
          "main",
          "the name of a branch",
          "Reads this branch of the table, its latest version or the one that another option names.",
          Options::branchName);
  public static final Option<Long> VERSION_AS_OF =
      new Option<>(
          "versionAsOf",
          "the latest version",
          "a whole number of at least 1",
          "Reads this version of the table.",
          text -> ranged(Long.parseLong(text), 1, Long.MAX_VALUE));
  public static final Option<String> TIMESTAMP_AS_OF =
      new Option<>(
          "timestampAsOf",
          "the latest version",
          "a date or time such as `2026-11-22`, `2026-11-22 18:30:00` or `2026-11-22T18:30:00Z`",
          "Reads the last version committed at or before this time. Without a zone, the session's"
              + " time zone holds.",
          Options::text);
  public static final Option<String> TAG =
      new Option<>(
          "tag",
          "none",
          "the name of a tag",
          "Reads the version tagged so, on whatever branch it is.",
          Options::text);
  public static final Option<Integer> BATCH_SIZE =
      new Option<>(
          "batchSize",
          "8192",
          "a whole number of rows from 1 to " + MAX_BATCH_SIZE,
          "The most rows a batch holds. Wide rows make smaller batches by themselves.",
          text -> (int) ranged(Long.parseLong(text), 1, MAX_BATCH_SIZE));
  public static final Option<Long> SPLIT_SIZE =
      new Option<>(
          "splitSize",
          "134217728",
          "a whole number of bytes from " + MIN_SPLIT_SIZE + " to " + MAX_SPLIT_SIZE,
          "The most bytes of projected columns that one Spark task reads. Splits are smaller where"
              + " that keeps more cores busy.",
          text -> ranged(Long.parseLong(text), MIN_SPLIT_SIZE, MAX_SPLIT_SIZE));
  public static final Option<ReaderKind> READER =
      new Option<>(
          "reader",
          "auto",
          "one of auto, rows, columns",
          "Hands Spark rows or column batches. `auto` takes rows when a list column (a"
              + " vector, for example) is read, columns otherwise.",
          text -> ReaderKind.valueOf(text.toUpperCase(Locale.ROOT)));
  public static final Option<Boolean> PUSH_DOWN_FILTERS =
      new Option<>(
          "pushDownFilters",
          "true",
          "true or false",
          "Evaluates in Lance every predicate that means the same there.",
          Options::bool);
  public static final Option<Boolean> USE_INDICES =
      new Option<>(
          "useIndices",
          "true",
          "true or false",
          "Finds the rows of pushed filters by scalar indices, where these are proven exact.",
          Options::bool);
  public static final Option<Boolean> PUSH_DOWN_AGGREGATES =
      new Option<>(
          "pushDownAggregates",
          "true",
          "true or false",
          "Computes counts, sums, least and greatest values in Lance, grouped or not.",
          Options::bool);
  public static final Option<Boolean> PUSH_DOWN_LIMIT =
      new Option<>(
          "pushDownLimit",
          "true",
          "true or false",
          "Reads no more rows than a `LIMIT` asks for.",
          Options::bool);
  public static final Option<Boolean> PUSH_DOWN_TOP_N =
      new Option<>(
          "pushDownTopN",
          "true",
          "true or false",
          "For `ORDER BY` with `LIMIT`, reads the sorted columns first and the others of the rows"
              + " found only.",
          Options::bool);
  public static final Option<UnsupportedColumns> UNSUPPORTED_COLUMNS =
      new Option<>(
          "unsupportedColumns",
          "error",
          "one of error, omit",
          "What to do with a table that has columns that cannot be read: refuse it, or leave out these"
              + " columns and name them in the log. [types.md](types.md#columns-that-cannot-be-read)"
              + " lists them.",
          text -> UnsupportedColumns.valueOf(text.toUpperCase(Locale.ROOT)));
  public static final Option<Boolean> VERIFY_CHECKSUMS =
      new Option<>(
          "verifyChecksums",
          "false",
          "true or false",
          "Compares each file with the checksum recorded beside the table, once in each JVM, before it"
              + " is read. Without a record there is a warning. For tables in directories only.",
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

  /**
   * Keys that Spark itself adds for tables of its session catalog; they say nothing to a reader.
   */
  private static final Set<String> SPARKS_OWN =
      Set.of("provider", "owner", "location", "external", "is_managed_location", "comment");

  private Options() {}

  /** Returns {@code given} by lower-cased key, or refuses the first key that is no option. */
  static Map<String, String> known(Map<String, String> given) {
    Map<String, String> known = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          String lower = key.toLowerCase(Locale.ROOT);
          if (ALL.stream().anyMatch(option -> option.lowerKey().equals(lower))) {
            known.put(lower, value);
          } else if (!lower.startsWith(StorageOptions.PREFIX) && !isSparksOwn(lower)) {
            throw unknown(key);
          }
        });
    return known;
  }

  private static boolean isSparksOwn(String lowerKey) {
    return SPARKS_OWN.contains(lowerKey)
        || lowerKey.startsWith("option.")
        || lowerKey.startsWith("serialization.");
  }

  private static LanceChunksException unknown(String key) {
    if (key.equalsIgnoreCase("paths")) {
      return new LanceChunksException(
          "Cannot load several paths at once: a lancechunks table is one path. Load each and union"
              + " them.");
    }
    String lower = key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    Map<String, String> keys = new LinkedHashMap<>();
    ALL.forEach(option -> keys.put(option.lowerKey(), option.key()));
    String all = String.join(", ", keys.values());
    String advice =
        NearestName.nearest(lower, List.copyOf(keys.keySet()), 3)
            .map(nearest -> "Did you mean %s? ".formatted(keys.get(nearest)))
            .orElse("");
    return new LanceChunksException(
        "Cannot use option %s: there is no such option. %sOptions are %s, and %s* for the object store."
            .formatted(key, advice, all, StorageOptions.PREFIX));
  }

  private static String text(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return text;
  }

  /** A table is a directory right below the database: no name may lead anywhere else. */
  private static String tableName(String text) {
    if (text.isEmpty() || text.contains("/") || text.contains("\\") || text.startsWith(".")) {
      throw new IllegalArgumentException("not a table name");
    }
    return text;
  }

  /** A branch is a directory below the table: no name may lead anywhere else. */
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
