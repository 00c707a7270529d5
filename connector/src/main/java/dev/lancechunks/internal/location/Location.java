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
 * The location of a table.
 *
 * @param uri an absolute path in the local file system without a scheme, or an object-store URI
 * @param storage the options of the object store
 * @param verifyChecksums whether files are compared with their recorded checksums
 */
public record Location(String uri, StorageOptions storage, boolean verifyChecksums)
    implements Serializable {
  /** Maps the schemes that users may write, including Hadoop's, to Lance's. */
  private static final Map<String, String> SCHEMES =
      Map.of(
          "file", "file", "s3", "s3", "s3a", "s3", "s3n", "s3", "gs", "gs", "az", "az", "abfs",
          "az", "abfss", "az");

  /**
   * The time during which the client retries a failed request. Lance repeats the failed operation
   * several times. With its default of three minutes, an error is reported only after a quarter of
   * an hour.
   */
  private static final String RETRY_SECONDS = "10";

  /** The default branch, which every table has and which is stored in the table itself. */
  public static final String MAIN_BRANCH = "main";

  /** The path segment between a table and the name of a branch. */
  public static final String TREE = "/tree/";

  /** Matches one slash too, as in some Hadoop paths. A single letter is not a scheme. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/");

  /** Hadoop's form of an Azure path, which names the account: {@code container@account.dfs...}. */
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

  /** Returns this location with {@code verifyChecksums} set to {@code checksums}. */
  public Location verifying(boolean checksums) {
    if (checksums && directory().isEmpty()) {
      throw new LanceChunksException(
          "Cannot verify checksums of Lance table %s: only tables in a local directory are supported. Remove option verifyChecksums."
              .formatted(uri));
    }
    return new Location(uri, storage, checksums);
  }

  /** Returns another location in the same store. */
  public Location at(String other) {
    return new Location(other, storage, verifyChecksums);
  }

  /** Returns the location of a branch of this table. */
  public Location branch(String name) {
    return name.equals(MAIN_BRANCH) ? this : at(uri + TREE + name);
  }

  /** Returns the directory, if the table is in the local file system. */
  public Optional<Path> directory() {
    return uri.contains("://") ? Optional.empty() : Optional.of(Path.of(uri));
  }

  /** Returns the options for the object-store client: user options and defaults. */
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
          "Cannot open Lance table %s: an object-store URI needs two slashes. Write %s//%s."
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

  /**
   * Returns the path of a file URI, which may be percent-encoded (Java) or not (Hadoop). Prefers
   * the form that exists.
   */
  private static Path local(String path) {
    try {
      if (!path.startsWith("file:")) {
        return Path.of(path);
      }
      Path asWritten = Path.of(path.substring("file:".length()).replaceFirst("^/+", "/"));
      return Files.exists(asWritten) ? asWritten : Path.of(URI.create(path).getPath());
    } catch (IllegalArgumentException e) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: the path is invalid. Give a directory or a URI."
              .formatted(path),
          e);
    }
  }
}
