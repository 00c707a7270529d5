package dev.lancechunks.lance;

import dev.lancechunks.options.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The manifest of a table with stable row ids, without the flag that says so.
 *
 * <p>Told of stable row ids, Lance 7.0.0 takes the address of a row for its id, reads all rows
 * before the wanted ones, and mixes up the ids of tables that were overwritten. Readers need no row
 * ids, and without the flag the same files are read as those of any other table.
 */
final class PlainManifest {
  private static final int READER_FLAGS = 9;
  private static final int WRITER_FLAGS = 10;
  private static final long STABLE_ROW_IDS = 2;

  private PlainManifest() {}

  /** Returns the message to open a version with, if the table is a directory and has such ids. */
  static Optional<ByteBuffer> of(Location location, long version) throws IOException {
    if (!Manifests.exists(location, version)) {
      return Optional.empty();
    }
    ByteBuffer message = Manifests.message(location.directory().orElseThrow(), version);
    ProtoReader fields = new ProtoReader(message.duplicate());
    long flags = 0;
    while (fields.next()) {
      flags |= fields.field() == READER_FLAGS ? fields.number() : 0;
    }
    return (flags & STABLE_ROW_IDS) == 0 ? Optional.empty() : Optional.of(withoutFlag(message));
  }

  private static ByteBuffer withoutFlag(ByteBuffer message) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(message.remaining());
    ProtoReader fields = new ProtoReader(message.duplicate());
    while (fields.next()) {
      if (fields.field() == READER_FLAGS || fields.field() == WRITER_FLAGS) {
        long flags = fields.number() & ~STABLE_ROW_IDS;
        plain.writeBytes(new ProtoWriter().number(fields.field(), flags).toBytes());
      } else {
        plain.writeBytes(fields.raw());
      }
    }
    return ByteBuffer.allocateDirect(plain.size()).put(plain.toByteArray()).flip();
  }
}
