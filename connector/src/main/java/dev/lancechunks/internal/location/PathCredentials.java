package dev.lancechunks.internal.location;

import dev.lancechunks.errors.LanceChunksException;
import java.util.regex.Pattern;

/**
 * Refuses paths that contain passwords or signatures.
 *
 * <p>Plans, errors and logs show paths, as do Lance's own. Lance would not use the credentials.
 */
final class PathCredentials {
  private static final Pattern SCHEME = Pattern.compile("(?i)(?!file:)[a-z][a-z0-9+.\\-]*:/+.*");
  private static final Pattern USER = Pattern.compile("^([^/]*:/+)[^/]*@");
  private static final Pattern AZURE =
      Pattern.compile("(?i)abfss?://[^@/:?]+@[^@/:?]+(:\\d+)?(/[^?]*)?");
  private static final Pattern QUERY = Pattern.compile("\\?.*");

  private PathCredentials() {}

  /** Returns {@code path}, or throws an error that masks the secrets in it. */
  static String refuse(String path) {
    if (!SCHEME.matcher(path).matches() || AZURE.matcher(path).matches()) {
      return path;
    }
    String hidden = QUERY.matcher(USER.matcher(path).replaceAll("$1***@")).replaceAll("?***");
    if (hidden.equals(path)) {
      return path;
    }
    throw new LanceChunksException(
        "Cannot open Lance table %s: a path must not contain a user, password or parameters. Give credentials as options %s*."
            .formatted(hidden, StorageOptions.PREFIX));
  }
}
