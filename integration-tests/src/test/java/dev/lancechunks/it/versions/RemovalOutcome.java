package dev.lancechunks.it.versions;

import dev.lancechunks.errors.LanceChunksException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a scan of a version ended that was removed at some time. */
enum RemovalOutcome {
  /** All rows, and the right ones. */
  COMPLETE,
  /** The named error before there was any row. */
  REMOVED_BEFORE,
  /** The named error when some rows had been read, none of which the query gave. */
  REMOVED_WITHIN;

  /**
   * A sentence that names table and version, and one that says what to do. Of a bucket nobody looks
   * up the oldest version.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "Cannot read Lance table (s3://)?[^ ]+ version (\\d+): the version was removed while it was being"
              + " read \\([^();]+(; the oldest remaining version is \\d+)?\\)\\. Load the table again, .*\\.");

  /** Returns whether an exception says that {@code version} was removed, and says nothing else. */
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
