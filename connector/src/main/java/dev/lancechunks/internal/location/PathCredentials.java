package dev.lancechunks.internal.location;

import dev.lancechunks.errors.LanceChunksException;
import java.util.regex.Pattern;

/**
 * Keeps passwords and signatures out of paths.
 *
 * <p>A path is shown in plans, errors and logs, Lance's own among them. Lance would make no use of
 * either.
 */
final class PathCredentials {
  private static final Pattern SCHEME = Pattern.compile("(?i)(?!file:)[a-z][a-z0-9+.\\-]*:/+.*");
  private static final Pattern USER = Pattern.compile("^([^/]*:/+)[^/]*@");
  private static final Pattern AZURE =
      Pattern.compile("(?i)abfss?://[^@/:?]+@[^@/:?]+(:\\d+)?(/[^?]*)?");
  private static final Pattern QUERY = Pattern.compile("\\?.*");

  private PathCredentials() {}

  /** Returns {@code path}, or refuses it without saying what is secret in it. */
  static String refuse(String path) {
    if (!SCHEME.matcher(path).matches() || AZURE.matcher(path).matches()) {
      return path;
    }
    String hidden = QUERY.matcher(USER.matcher(path).replaceAll("$1***@")).replaceAll("?***");
    if (hidden.equals(path)) {
      return path;
    }
    throw new LanceChunksException(
        "Cannot open Lance table %s: a path must have no user, password or parameters in it. Give credentials as options %s*."
            .formatted(hidden, StorageOptions.PREFIX));
  }
}
