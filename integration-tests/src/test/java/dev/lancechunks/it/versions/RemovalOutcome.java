package dev.lancechunks.it.versions;

import dev.lancechunks.errors.LanceChunksException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The outcome of a scan of a version that was removed before or during the scan. */
enum RemovalOutcome {
  /** All rows were returned, and they are correct. */
  COMPLETE,
  /** The scan failed with the expected error before it read any row. */
  REMOVED_BEFORE,
  /**
   * The scan failed with the expected error after it had read some rows; the query returned none.
   */
  REMOVED_WITHIN;

  /**
   * A sentence that names the table and the version, and one that says what to do. In a bucket the
   * oldest version is not looked up.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "Cannot read Lance table (s3://)?[^ ]+ version (\\d+): the version was removed while it was being"
              + " read \\([^();]+(; the oldest remaining version is \\d+)?\\)\\. Load the table again, .*\\.");

  /** Returns whether an exception says that {@code version} was removed, and nothing else. */
  static boolean isNamed(Throwable thrown, long version) {
    Optional<String> first =
        Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
            .filter(LanceChunksException.class::isInstance)
            .map(error -> String.valueOf(error.getMessage()))
            .findFirst();
    return first
        .map(NAMED::matcher)
        .filter(
            found ->
                found.matches()
                    && Long.parseLong(found.group(2)) == version
                    && (found.group(1) == null) == (found.group(3) != null))
        .isPresent();
  }
}
