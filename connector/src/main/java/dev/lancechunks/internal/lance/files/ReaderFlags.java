package dev.lancechunks.internal.lance.files;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.files.Manifest.StoredFile;
import dev.lancechunks.internal.location.Location;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Checks the reader feature flags in the manifest of a table.
 *
 * <p>Lance 7.0.0 supports the flags listed here. An error names any other flag.
 */
public final class ReaderFlags {
  /**
   * Deletion files (1), stable row ids (2), files of format 2 (4), configuration (8), base paths
   * (16), transactions in manifests (32).
   */
  private static final long KNOWN = 1 | 2 | 4 | 8 | 16 | 32;

  /** Data files with several format versions. */
  private static final long MIXED_FORMATS = 256;

  private static final Pattern NATIVE_REFUSAL =
      Pattern.compile("(?s)cannot be read by this version of Lance.*Flags: (\\d+)");

  private ReaderFlags() {}

  /**
   * Returns whether the native library can read a table whose flags it rejects.
   *
   * <p>This applies to mixed formats, because the library reads each file in the file's own format.
   *
   * @throws LanceChunksException if the table needs an unsupported feature
   */
  public static boolean isReadableDespiteFlags(Location location, Manifest manifest)
      throws IOException {
    long unknown = manifest.readerFlags() & ~KNOWN;
    if (unknown == 0) {
      return false;
    }
    if (unknown != MIXED_FORMATS) {
      throw refusal(location, manifest.readerFlags());
    }
    Optional<StoredFile> unread =
        manifest.files().stream().filter(file -> !file.format().isMixable()).findFirst();
    if (unread.isPresent()) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: its data files have different formats, and %s has format %s. Only mixes of formats 2.0 to %s are supported. Write the rows to a new table with data_storage_version \"%s\"."
              .formatted(
                  location.uri(),
                  unread.get().path(),
                  unread.get().format(),
                  FileFormat.NEWEST,
                  FileFormat.NEWEST));
    }
    return true;
  }

  /** Converts a native error about unsupported flags to one that names them, or returns empty. */
  public static Optional<LanceChunksException> refusal(Location location, Throwable cause) {
    Matcher refusal = NATIVE_REFUSAL.matcher(String.valueOf(cause.getMessage()));
    return refusal.find()
        ? Optional.of(refusal(location, Long.parseUnsignedLong(refusal.group(1))))
        : Optional.empty();
  }

  private static LanceChunksException refusal(Location location, long flags) {
    long unknown = flags & ~KNOWN;
    if (unknown == MIXED_FORMATS) {
      return new LanceChunksException(
          "Cannot open Lance table %s: its data files have different formats (reader feature flag 256), which is supported only in a local directory. Copy it to one, or write the rows to a new table with one data_storage_version."
              .formatted(location.uri()));
    }
    String names =
        LongStream.range(0, Long.SIZE)
            .map(bit -> 1L << bit)
            .filter(flag -> (unknown & flag) != 0)
            .mapToObj(Long::toUnsignedString)
            .collect(Collectors.joining(", "));
    return new LanceChunksException(
        "Cannot open Lance table %s: it needs features that Lance 7.0.0 does not support (reader feature flags %s). Write the rows to a new table without these features, or with a client of Lance 7."
            .formatted(location.uri(), names));
  }
}
