package dev.lancechunks.internal.lance.files;

import dev.lancechunks.internal.lance.protobuf.ProtoReader;
import dev.lancechunks.internal.lance.protobuf.ProtoWriter;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The manifest of one version of a table in a directory, read before the native library opens it.
 *
 * @param path the path of the file, relative to the table's directory
 * @param isLink whether the file is a symbolic link; Lance 7.0.0 mistakes the link's size for the
 *     manifest's
 * @param message the protobuf message
 * @param readerFlags the features that a reader must support, one bit each
 * @param indices the index section, empty if there is none
 */
public record Manifest(
    String path,
    long version,
    boolean isLink,
    ByteBuffer message,
    long readerFlags,
    ByteBuffer indices) {
  private static final int FIELD = 1;
  private static final int FRAGMENT = 2;
  private static final int INDEX_SECTION = 6;
  private static final int READER_FLAGS = 9;
  private static final int WRITER_FLAGS = 10;
  private static final long STABLE_ROW_IDS = 2;

  private static final int FIELD_NAME = 2;
  private static final int FIELD_TYPE = 5;

  private static final int FRAGMENT_FILE = 2;
  private static final int FILE_PATH = 1;
  private static final int FILE_MAJOR = 4;
  private static final int FILE_MINOR = 5;

  /** The footer: the position of the message, two format numbers and the magic number. */
  private static final int FOOTER_BYTES = 16;

  private static final int MAGIC = 0x434E414C; // "LANC", little-endian

  /**
   * A column or a nested field.
   *
   * @param type the type as Lance spells it, such as {@code timestamp:us:UTC}
   */
  record StoredField(String name, String type) {}

  /** A data file and its format. */
  record StoredFile(String path, FileFormat format) {}

  /**
   * Parses a manifest.
   *
   * @param content the content of the whole file
   * @throws DamagedFileException if the file is incomplete or cannot be parsed
   */
  static Manifest parse(String path, long version, boolean isLink, byte[] content)
      throws DamagedFileException {
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer message =
        message(bytes)
            .orElseThrow(
                () ->
                    new DamagedFileException(
                        "file %s of %d bytes is not a complete manifest"
                            .formatted(path, content.length)));
    try {
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
      return new Manifest(path, version, isLink, message, flags, indices);
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw unparsed(path);
    }
  }

  private static DamagedFileException unparsed(String path) {
    return new DamagedFileException("the message in file %s cannot be parsed".formatted(path));
  }

  private static Optional<ByteBuffer> message(ByteBuffer bytes) {
    int footer = bytes.limit() - FOOTER_BYTES;
    if (footer < 0 || bytes.getInt(bytes.limit() - Integer.BYTES) != MAGIC) {
      return Optional.empty();
    }
    long start = bytes.getLong(footer);
    if (start < 0 || start + Integer.BYTES > footer) {
      return Optional.empty();
    }
    long length = bytes.getInt((int) start);
    return length >= 0 && start + Integer.BYTES + length <= footer
        ? Optional.of(section(bytes, start))
        : Optional.empty();
  }

  private static ByteBuffer section(ByteBuffer bytes, long position) {
    int start = Math.toIntExact(position);
    return bytes.slice(start + Integer.BYTES, bytes.getInt(start));
  }

  /** Returns all columns and nested fields. */
  List<StoredField> fields() throws DamagedFileException {
    return parts(FIELD, part -> Stream.of(field(part)));
  }

  /** Returns the data files of all fragments. */
  List<StoredFile> files() throws DamagedFileException {
    return parts(FRAGMENT, Manifest::files);
  }

  private <T> List<T> parts(int number, Function<ProtoReader, Stream<T>> parse)
      throws DamagedFileException {
    List<T> parts = new ArrayList<>();
    try {
      ProtoReader field = new ProtoReader(message.duplicate());
      while (field.next()) {
        if (field.field() == number) {
          parse.apply(field.message()).forEach(parts::add);
        }
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw unparsed(path);
    }
    return parts;
  }

  private static StoredField field(ProtoReader part) {
    String name = "";
    String type = "";
    while (part.next()) {
      if (part.field() == FIELD_NAME) {
        name = part.text();
      } else if (part.field() == FIELD_TYPE) {
        type = part.text();
      }
    }
    return new StoredField(name, type);
  }

  private static Stream<StoredFile> files(ProtoReader fragment) {
    List<StoredFile> files = new ArrayList<>();
    while (fragment.next()) {
      if (fragment.field() == FRAGMENT_FILE) {
        files.add(file(fragment.message()));
      }
    }
    return files.stream();
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
   * Returns the message for the native library, without the flag for stable row ids.
   *
   * <p>With this flag, Lance 7.0.0 mistakes row addresses for row ids, reads all rows before the
   * requested ones, and confuses the ids of overwritten tables. Readers do not need row ids;
   * without the flag, Lance reads the files like those of any other table.
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
