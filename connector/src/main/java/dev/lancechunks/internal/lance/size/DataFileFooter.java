package dev.lancechunks.internal.lance.size;

import dev.lancechunks.internal.lance.protobuf.ProtoReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows and bytes of each page of a data file, read from the file's footer.
 *
 * <p>Writers limit a page to a few megabytes. The pages therefore show where wide rows are before
 * any row is read. Lance's own API does not provide this information.
 *
 * @param columns the pages of each column in the file
 */
public record DataFileFooter(List<Pages> columns) {
  private static final int FOOTER_BYTES = 40;
  private static final int TABLE_ENTRY_BYTES = 16;
  private static final int MAGIC = 0x434E414C; // "LANC", little-endian
  private static final long MAX_METADATA_BYTES = 64L << 20;

  private static final int PAGE = 2;
  private static final int BUFFER_SIZES = 2;
  private static final int LENGTH = 3;

  /** The pages of one column. */
  static final class Pages {
    /** For each page, the number of the first row after it. */
    private final long[] ends;

    /** For each page, the total bytes of its buffers. */
    private final long[] bytes;

    Pages(List<Long> ends, List<Long> bytes) {
      this.ends = ends.stream().mapToLong(Long::longValue).toArray();
      this.bytes = bytes.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns the bytes per row in the widest page with rows from {@code from} to {@code to}. */
    double widest(long from, long to) {
      int page = Arrays.binarySearch(ends, from + 1);
      double widest = 0;
      for (int k = page < 0 ? -page - 1 : page; k < ends.length; k++) {
        long start = k == 0 ? 0 : ends[k - 1];
        if (start >= to) {
          break;
        }
        widest = Math.max(widest, (double) bytes[k] / Math.max(1, ends[k] - start));
      }
      return widest;
    }
  }

  /** Reads a footer. Returns empty if it is invalid, which the native library will report. */
  public static Optional<DataFileFooter> read(Path file) {
    // An interrupt would close a FileChannel, and the widths would remain unknown.
    try (RandomAccessFile bytesOfFile = new RandomAccessFile(file.toFile(), "r")) {
      long size = bytesOfFile.length();
      ByteBuffer footer = slice(bytesOfFile, size - FOOTER_BYTES, FOOTER_BYTES);
      long metadata = footer.getLong();
      long table = footer.getLong();
      footer.getLong();
      footer.getInt();
      int count = footer.getInt();
      footer.getInt();
      if (footer.getInt() != MAGIC || metadata < 0 || size - metadata > MAX_METADATA_BYTES) {
        return Optional.empty();
      }
      ByteBuffer bytes = slice(bytesOfFile, metadata, (int) (size - metadata));
      List<Pages> columns = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        int entry = Math.toIntExact(table - metadata) + k * TABLE_ENTRY_BYTES;
        int start = Math.toIntExact(bytes.getLong(entry) - metadata);
        int length = Math.toIntExact(bytes.getLong(entry + Long.BYTES));
        columns.add(pages(new ProtoReader(bytes.slice(start, length))));
      }
      return Optional.of(new DataFileFooter(columns));
    } catch (IOException
        | ArithmeticException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ByteBuffer slice(RandomAccessFile file, long position, int size)
      throws IOException {
    byte[] bytes = new byte[Math.max(0, size)];
    file.seek(position);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Pages pages(ProtoReader column) {
    List<Long> ends = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    long rows = 0;
    while (column.next()) {
      if (column.field() == PAGE) {
        ProtoReader page = column.message();
        long size = 0;
        while (page.next()) {
          if (page.field() == LENGTH) {
            rows += page.number();
          } else if (page.field() == BUFFER_SIZES) {
            size += page.sumOfNumbers();
          }
        }
        ends.add(rows);
        bytes.add(size);
      }
    }
    return new Pages(ends, bytes);
  }
}
