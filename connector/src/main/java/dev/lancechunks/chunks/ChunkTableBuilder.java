package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.LanceTables;
import dev.lancechunks.internal.lance.TableHandle;
import dev.lancechunks.internal.location.StorageOptions;
import dev.lancechunks.internal.options.Options;
import dev.lancechunks.internal.options.ReadOptions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Selects a table, its version and the meaning of its columns.
 *
 * <pre>{@code
 * ChunkTable.builder("s3://bucket/lancedb")
 *     .table("code_chunks")
 *     .tag("release-1")
 *     .storage("aws_region", "eu-west-1")
 *     .map(ChunkField.CONTENT, "source_text")
 *     .open();
 * }</pre>
 */
public final class ChunkTableBuilder {
  private final Map<String, String> options = new TreeMap<>();
  private final Map<ChunkField, String> mapped = new EnumMap<>(ChunkField.class);

  ChunkTableBuilder(String location) {
    options.put(Options.PATH.key(), location);
  }

  /**
   * Selects a table of the LanceDB database at the location.
   *
   * @param name the namespaces and the name without {@code .lance}, separated by dots
   */
  public ChunkTableBuilder table(String name) {
    options.put(Options.TABLE.key(), name);
    return this;
  }

  /** Reads this branch, by default at its latest version. */
  public ChunkTableBuilder branch(String name) {
    options.put(Options.BRANCH.key(), name);
    return this;
  }

  /** Reads the version with this number, at least 1. */
  public ChunkTableBuilder version(long version) {
    options.put(Options.VERSION_AS_OF.key(), Long.toString(version));
    return this;
  }

  /** Reads the last version committed at or before this time. */
  public ChunkTableBuilder asOf(Instant time) {
    options.put(Options.TIMESTAMP_AS_OF.key(), time.toString());
    return this;
  }

  /** Reads the version with this tag, on the branch that the tag is on. */
  public ChunkTableBuilder tag(String tag) {
    options.put(Options.TAG.key(), tag);
    return this;
  }

  /**
   * Passes an option to the object-store client, such as {@code aws_access_key_id}. Values are
   * never shown in logs or errors.
   */
  public ChunkTableBuilder storage(String key, String value) {
    options.put(StorageOptions.PREFIX + key, value);
    return this;
  }

  /**
   * Compares each file with the checksum that {@link ChunkTable#recordChecksums} recorded, before
   * it is read. For local directories only.
   */
  public ChunkTableBuilder verifyChecksums() {
    options.put(Options.VERIFY_CHECKSUMS.key(), "true");
    return this;
  }

  /** Filters without the table's scalar indices, for example because one is damaged. */
  public ChunkTableBuilder withoutIndices() {
    options.put(Options.USE_INDICES.key(), "false");
    return this;
  }

  /**
   * Omits unreadable columns from queries that name no columns.
   *
   * <p>By default, such a query fails if the table has unreadable columns.
   */
  public ChunkTableBuilder omitUnsupportedColumns() {
    options.put(Options.UNSUPPORTED_COLUMNS.key(), "omit");
    return this;
  }

  /** Maps a field to a column that has none of its {@linkplain ChunkField#columnNames names}. */
  public ChunkTableBuilder map(ChunkField field, String column) {
    mapped.put(field, column);
    return this;
  }

  /**
   * Opens the table.
   *
   * @throws LanceChunksException if the table, the version or a mapped column does not exist, the
   *     table cannot be read, or a setting is invalid
   */
  public ChunkTable open() {
    ReadOptions read = ReadOptions.parse(options, ZoneOffset.UTC);
    TableHandle table = LanceTables.open(read);
    try {
      return new ChunkTable(table, mapped, read);
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }
}
