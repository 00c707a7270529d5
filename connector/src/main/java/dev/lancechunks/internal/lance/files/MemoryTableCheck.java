package dev.lancechunks.internal.lance.files;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.protobuf.ProtoReader;
import dev.lancechunks.internal.location.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Checks whether a table's write-ahead memory table contains rows that a version does not have.
 *
 * <p>Each shard of the memory table is a directory below {@code _mem_wal}. The newest manifest of a
 * shard records which entries of its log were flushed, and to which generations. The manifest of
 * the table records which generations were merged into a version.
 */
public final class MemoryTableCheck {
  private static final String DIRECTORY = "_mem_wal";
  private static final String INDEX_NAME = "__lance_mem_wal";

  // Fields of the manifest's index section, and of the memory table's index in it.
  private static final int INDEX = 1;
  private static final int NAME = 3;
  private static final int DETAILS = 6;
  private static final int ANY_VALUE = 2;

  // Fields of the index details. In older formats the first field is a list.
  private static final int SNAPSHOT_TIME = 1;
  private static final int MERGED = 9;
  private static final int MERGED_SHARD = 1;
  private static final int MERGED_GENERATION = 2;
  private static final int UUID_BYTES = 1;

  // Fields of the manifest of a shard.
  private static final int FLUSHED_ENTRIES = 3;
  private static final int FLUSHED = 8;
  private static final int FLUSHED_GENERATION = 1;

  private MemoryTableCheck() {}

  /** Throws if the memory table of a local table has rows that the version does not have. */
  public static void check(Location location, Path table, Manifest manifest) {
    long version = manifest.version();
    try {
      Optional<Map<ByteBuffer, Long>> merged = merged(manifest);
      Path shards = table.resolve(DIRECTORY);
      if (merged.isPresent() && Files.isDirectory(shards)) {
        for (Path shard : list(shards)) {
          if (isPending(shard, merged.get())) {
            throw refusal(location, version, "its shard " + shard.getFileName() + " has rows");
          }
        }
      }
    } catch (IOException
        | UncheckedIOException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      throw refusal(location, version, "it cannot be read, so it may have rows");
    }
  }

  /** Returns the error for a version in an object store, where the shards cannot be listed. */
  public static LanceChunksException inStore(Location location, long version) {
    return refusal(location, version, "it cannot be read in an object store, so it may have rows");
  }

  private static LanceChunksException refusal(Location location, long version, String reason) {
    return new LanceChunksException(
        "Cannot open Lance table %s: it has a write-ahead memory table (%s), and %s that version %d does not have. Merge these rows into the table with the client that wrote them, or set versionAsOf=%d to read that version without them."
            .formatted(location.uri(), DIRECTORY, reason, version, version));
  }

  /** Returns the last merged generation of each shard, or empty if there is no memory table. */
  private static Optional<Map<ByteBuffer, Long>> merged(Manifest manifest) {
    ProtoReader section = new ProtoReader(manifest.indices().duplicate());
    while (section.next()) {
      if (section.field() == INDEX) {
        Optional<ByteBuffer> details = details(section.message());
        if (details.isPresent()) {
          return Optional.of(merged(new ProtoReader(details.get())));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ByteBuffer> details(ProtoReader index) {
    boolean found = false;
    ByteBuffer details = ByteBuffer.allocate(0);
    while (index.next()) {
      if (index.field() == NAME) {
        found = index.text().equals(INDEX_NAME);
      } else if (index.field() == DETAILS) {
        details = bytes(index.message(), ANY_VALUE);
      }
    }
    return found ? Optional.of(details) : Optional.empty();
  }

  private static Map<ByteBuffer, Long> merged(ProtoReader details) {
    Map<ByteBuffer, Long> merged = new HashMap<>();
    while (details.next()) {
      if (details.field() == SNAPSHOT_TIME && !details.isNumber()) {
        throw new IllegalArgumentException("a memory table of an older format");
      }
      if (details.field() == MERGED) {
        ByteBuffer shard = ByteBuffer.allocate(0);
        long generation = 0;
        ProtoReader field = details.message();
        while (field.next()) {
          if (field.field() == MERGED_SHARD) {
            shard = bytes(field.message(), UUID_BYTES);
          } else if (field.field() == MERGED_GENERATION) {
            generation = field.number();
          }
        }
        merged.put(shard, generation);
      }
    }
    return merged;
  }

  private static ByteBuffer bytes(ProtoReader message, int wanted) {
    ByteBuffer bytes = ByteBuffer.allocate(0);
    while (message.next()) {
      if (message.field() == wanted) {
        bytes = message.bytes();
      }
    }
    return bytes;
  }

  private static boolean isPending(Path shard, Map<ByteBuffer, Long> merged) throws IOException {
    UUID id = UUID.fromString(shard.getFileName().toString());
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .flip();
    long flushedEntries = 0;
    List<Long> flushed = new ArrayList<>();
    Path manifests = shard.resolve("manifest");
    OptionalLong newest = numbers(manifests, ".binpb").max();
    if (newest.isPresent()) {
      ProtoReader field =
          new ProtoReader(
              ByteBuffer.wrap(
                  Files.readAllBytes(manifests.resolve(bits(newest.getAsLong()) + ".binpb"))));
      while (field.next()) {
        if (field.field() == FLUSHED_ENTRIES) {
          flushedEntries = field.number();
        } else if (field.field() == FLUSHED) {
          flushed.add(generation(field.message()));
        }
      }
    }
    long seen = flushedEntries;
    long last = merged.getOrDefault(bytes, 0L);
    return numbers(shard.resolve("wal"), "").anyMatch(entry -> entry > seen)
        || flushed.stream().anyMatch(generation -> generation > last);
  }

  private static long generation(ProtoReader flushed) {
    long generation = Long.MAX_VALUE;
    while (flushed.next()) {
      if (flushed.field() == FLUSHED_GENERATION) {
        generation = flushed.number();
      }
    }
    return generation;
  }

  /** Returns the numbers of the files with a suffix. Their names are binary, lowest bit first. */
  private static LongStream numbers(Path directory, String suffix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return LongStream.empty();
    }
    return list(directory).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(suffix))
        .mapToLong(name -> Long.reverse(Long.parseUnsignedLong(name.replaceFirst("\\..*", ""), 2)));
  }

  private static String bits(long number) {
    String bits = Long.toBinaryString(Long.reverse(number));
    return "0".repeat(Long.SIZE - bits.length()) + bits;
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }
}
