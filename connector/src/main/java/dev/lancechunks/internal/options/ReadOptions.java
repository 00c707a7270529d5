package dev.lancechunks.internal.options;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import dev.lancechunks.internal.location.StorageOptions;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options of one read, parsed and checked.
 *
 * @param location the location of the table, or of the database if {@code table} is present
 * @param table the name of the table in the database
 * @param branch the branch of the table
 */
public record ReadOptions(
    Location location,
    Optional<String> table,
    Optional<String> branch,
    ReadVersion version,
    UnsupportedColumns unsupportedColumns,
    ScanSettings scan) {

  /**
   * Parses the options of a user.
   *
   * @param given options by key, in any case
   * @param zone the time zone of a {@code timestampAsOf} without a zone
   * @throws LanceChunksException if a key is unknown, or a value is not allowed
   */
  public static ReadOptions parse(Map<String, String> given, ZoneId zone) {
    Map<String, String> known = OptionKeys.known(given);
    String path =
        Options.PATH
            .given(known)
            .orElseThrow(
                () ->
                    new LanceChunksException(
                        "Cannot load a lancechunks table: no path is given. Use load(path) or option"
                            + " path."));
    return new ReadOptions(
        Location.of(path, StorageOptions.from(given)).verifying(Options.VERIFY_CHECKSUMS.in(known)),
        Options.TABLE.given(known),
        Options.BRANCH.given(known),
        version(known, zone),
        Options.UNSUPPORTED_COLUMNS.in(known),
        new ScanSettings(
            Options.BATCH_SIZE.in(known),
            Options.SPLIT_SIZE.in(known),
            Options.READER.in(known),
            Options.PUSH_DOWN_FILTERS.in(known),
            Options.USE_INDICES.in(known),
            Options.PUSH_DOWN_AGGREGATES.in(known),
            Options.PUSH_DOWN_LIMIT.in(known),
            Options.PUSH_DOWN_TOP_N.in(known)));
  }

  /** Returns whether other options select the same version of the same table. */
  public boolean areOfSameTable(ReadOptions other) {
    return location.equals(other.location)
        && table.equals(other.table)
        && branch.equals(other.branch)
        && version.equals(other.version);
  }

  private static ReadVersion version(Map<String, String> known, ZoneId zone) {
    Optional<ReadVersion> number =
        Options.VERSION_AS_OF.given(known).map(ReadVersion.Numbered::new);
    Optional<ReadVersion> time =
        Options.TIMESTAMP_AS_OF
            .given(known)
            .map(text -> new ReadVersion.AsOf(TimestampParser.parse(text, zone)));
    Optional<ReadVersion> tag =
        Options.TAG
            .given(known)
            .map(name -> new ReadVersion.Tag(name, Options.BRANCH.given(known)));
    if (Stream.of(number, time, tag).filter(Optional::isPresent).count() > 1) {
      throw new LanceChunksException(
          "Cannot choose a version: more than one of versionAsOf, timestampAsOf and tag is given."
              + " Give one of them.");
    }
    return number.or(() -> time).or(() -> tag).orElseGet(ReadVersion.Latest::new);
  }
}
