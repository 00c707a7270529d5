package dev.lancechunks.internal.lance.files;

import dev.lancechunks.internal.lance.protobuf.ProtoReader;
import dev.lancechunks.internal.lance.protobuf.ProtoWriter;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The manifest of a version in a directory, read before the native library opens it.
 *
 * @param isLink whether it is a symbolic link, whose size Lance 7.0.0 takes for the manifest's
 * @param message the protobuf message
 * @param readerFlags the features that a reader needs, a bit each
 * @param indices the section of the indices, empty if there is none
 */
public record ManifestFile(
    boolean isLink, ByteBuffer message, long readerFlags, ByteBuffer indices) {
  private static final int FRAGMENT = 2;
  private static final int INDEX_SECTION = 6;
  private static final int READER_FLAGS = 9;
  private static final int WRITER_FLAGS = 10;
  private static final long STABLE_ROW_IDS = 2;

  private static final int FRAGMENT_FILE = 2;
  private static final int FILE_PATH = 1;
  private static final int FILE_MAJOR = 4;
  private static final int FILE_MINOR = 5;

  /** At the end: where the message begins, two numbers of the format, and the magic. */
  private static final int FOOTER_BYTES = 16;

  /** A data file and its format. */
  record StoredFile(String path, FileFormat format) {}

  /** Reads a manifest; what is not understood is left for the native library to complain about. */
  static Optional<ManifestFile> read(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer message = section(bytes, bytes.getLong(bytes.limit() - FOOTER_BYTES));
      long flags = 0;
      ByteBuffer indices = ByteBuffer.allocate(0);
      ProtoReader field = new ProtoReader(message.duplicate());
      while (field.next()) {
        if (field.field() == READER_FLAGS) {
          flags = field.number();
        } else if (field.field() == INDEX_SECTION) {
          indices = section(bytes, field.number());
        }
      }
      return Optional.of(new ManifestFile(Files.isSymbolicLink(file), message, flags, indices));
    } catch (IOException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ByteBuffer section(ByteBuffer bytes, long position) {
    int start = Math.toIntExact(position);
    return bytes.slice(start + Integer.BYTES, bytes.getInt(start));
  }

  /** Returns the data files of all fragments. */
  List<StoredFile> files() {
    List<StoredFile> files = new ArrayList<>();
    ProtoReader field = new ProtoReader(message.duplicate());
    while (field.next()) {
      if (field.field() == FRAGMENT) {
        ProtoReader part = field.message();
        while (part.next()) {
          if (part.field() == FRAGMENT_FILE) {
            files.add(file(part.message()));
          }
        }
      }
    }
    return files;
  }

  private static StoredFile file(ProtoReader field) {
    String path = "";
    int major = 0;
    int minor = 0;
    while (field.next()) {
      switch (field.field()) {
        case FILE_PATH -> path = field.text();
        case FILE_MAJOR -> major = (int) field.number();
        case FILE_MINOR -> minor = (int) field.number();
        default -> {}
      }
    }
    return new StoredFile(path, FileFormat.of(major, minor));
  }

  public boolean hasStableRowIds() {
    return (readerFlags & STABLE_ROW_IDS) != 0;
  }

  /**
   * Returns the message as the native library takes it, without the flag of stable row ids.
   *
   * <p>Told of these, Lance 7.0.0 takes the address of a row for its id, reads all rows before the
   * wanted ones, and mixes up the ids of tables that were overwritten. Readers need no row ids, and
   * without the flag the same files are read as those of any other table.
   */
  public ByteBuffer direct() {
    ByteBuffer direct = ByteBuffer.allocateDirect(message.remaining());
    ProtoReader field = new ProtoReader(message.duplicate());
    while (field.next()) {
      boolean flags = field.field() == READER_FLAGS || field.field() == WRITER_FLAGS;
      direct.put(flags ? withoutRowIds(field) : field.raw());
    }
    return direct.flip();
  }

  private static byte[] withoutRowIds(ProtoReader flags) {
    return new ProtoWriter().number(flags.field(), flags.number() & ~STABLE_ROW_IDS).toBytes();
  }
}
