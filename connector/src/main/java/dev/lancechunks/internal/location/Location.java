package dev.lancechunks.internal.location;

import dev.lancechunks.errors.LanceChunksException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a table is.
 *
 * @param uri an absolute path of this file system without a scheme, or the URI of an object store
 * @param verifyChecksums whether its files are compared with what was recorded of them
 */
public record Location(String uri, StorageOptions storage, boolean verifyChecksums)
    implements Serializable {
  /** What Lance calls the stores that Hadoop has other names for. */
  private static final Map<String, String> SCHEMES =
      Map.of(
          "file", "file", "s3", "s3", "s3a", "s3", "s3n", "s3", "gs", "gs", "az", "az", "abfs",
          "az", "abfss", "az");

  /**
   * How long a failed request is tried again. Lance tries what then failed some times more, and its
   * own three minutes add up to a quarter of an hour until anyone is told.
   */
  private static final String RETRY_SECONDS = "10";

  /** The branch that every table has, which is the table itself. */
  public static final String MAIN_BRANCH = "main";

  /** What is between a table and the name of one of its branches. */
  public static final String TREE = "/tree/";

  /** With one slash too, as Hadoop's paths may be written; a single letter is no scheme. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/");

  /** Hadoop's form of an Azure path names the account: {@code container@account.dfs...}. */
  private static final Pattern AZURE =
      Pattern.compile("abfss?://([^@/]+)@([^./]+)\\.[^/]*/?(.*)", Pattern.CASE_INSENSITIVE);

  public Location(String uri, StorageOptions storage) {
    this(uri, storage, false);
  }

  public static Location of(String path, StorageOptions storage) {
    Matcher azure = AZURE.matcher(PathCredentials.refuse(path));
    if (azure.matches()) {
      return of(
          "az://" + azure.group(1) + "/" + azure.group(3),
          storage.withDefault("azure_storage_account_name", azure.group(2)));
    }
    return new Location(resolve(path), storage);
  }

  /** Returns this location with its files verified or not. */
  public Location verifying(boolean checksums) {
    if (checksums && directory().isEmpty()) {
      throw new LanceChunksException(
          "Cannot verify checksums of Lance table %s: only those of a table in a directory can be verified. Leave option verifyChecksums out."
              .formatted(uri));
    }
    return new Location(uri, storage, checksums);
  }

  /** Returns another location of the same store. */
  public Location at(String other) {
    return new Location(other, storage, verifyChecksums);
  }

  /** Returns where a branch of this table is. */
  public Location branch(String name) {
    return name.equals(MAIN_BRANCH) ? this : at(uri + TREE + name);
  }

  /** Returns the directory, when the table is on this file system. */
  public Optional<Path> directory() {
    return uri.contains("://") ? Optional.empty() : Optional.of(Path.of(uri));
  }

  /** Returns what the object store is told: what was given, and what lancechunks wants. */
  public Map<String, String> storeOptions() {
    return directory().isPresent()
        ? storage.values()
        : storage.withDefault("client_retry_timeout", RETRY_SECONDS).values();
  }

  private static String resolve(String path) {
    String scheme = SCHEMES.get(scheme(path));
    if (scheme == null) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: the scheme %s is not supported. Use a path or one of %s."
              .formatted(path, scheme(path), new TreeSet<>(SCHEMES.keySet())));
    }
    if (scheme.equals("file")) {
      return local(path).toAbsolutePath().normalize().toString();
    }
    int end = path.indexOf(":") + 1;
    if (!path.startsWith("//", end)) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: a URI of a store has two slashes. Write %s//%s."
              .formatted(path, path.substring(0, end), path.substring(end + 1)));
    }
    return scheme + path.substring(end - 1).replaceAll("/+$", "");
  }

  private static String scheme(String path) {
    Matcher scheme = SCHEME.matcher(path);
    return !path.startsWith("file:") && scheme.lookingAt()
        ? scheme.group(1).toLowerCase(Locale.ROOT)
        : "file";
  }

  /** A file URI may be percent-encoded (Java's) or not (Hadoop's); the path that exists decides. */
  private static Path local(String path) {
    try {
      if (!path.startsWith("file:")) {
        return Path.of(path);
      }
      Path asWritten = Path.of(path.substring("file:".length()).replaceFirst("^/+", "/"));
      return Files.exists(asWritten) ? asWritten : Path.of(URI.create(path).getPath());
    } catch (IllegalArgumentException e) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: this is no path. Give a directory or a URI.".formatted(path),
          e);
    }
  }
}
