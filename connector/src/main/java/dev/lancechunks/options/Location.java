package dev.lancechunks.options;

import dev.lancechunks.errors.LanceChunksException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a table is.
 *
 * @param uri an absolute path of this file system without a scheme, or the URI of an object store
 */
public record Location(String uri, StorageOptions storage) implements Serializable {
  private static final List<String> SCHEMES = List.of("file", "s3", "gs", "az");

  static Location of(String path, Optional<String> table, StorageOptions storage) {
    String root = resolve(path);
    String uri = table.map(name -> root + "/" + name + ".lance").orElse(root);
    return new Location(uri, storage);
  }

  /** Returns the directory, when the table is on this file system. */
  public Optional<Path> directory() {
    return uri.contains("://") ? Optional.empty() : Optional.of(Path.of(uri));
  }

  private static String resolve(String path) {
    String scheme = scheme(path);
    if (!SCHEMES.contains(scheme)) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: the scheme %s is not supported. Use a path or one of %s."
              .formatted(path, scheme, SCHEMES));
    }
    return scheme.equals("file")
        ? local(path).toAbsolutePath().normalize().toString()
        : path.replaceAll("/+$", "");
  }

  private static String scheme(String path) {
    if (path.startsWith("file:")) {
      return "file";
    }
    int end = path.indexOf("://");
    return end < 0 ? "file" : path.substring(0, end).toLowerCase(Locale.ROOT);
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
