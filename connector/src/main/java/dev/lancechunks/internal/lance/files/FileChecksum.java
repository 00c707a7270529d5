package dev.lancechunks.internal.lance.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What tells a file that was changed by accident: any single bit, and any 32 in a row.
 *
 * @param crc its CRC-32C
 * @param bytes its size
 */
record FileChecksum(int crc, long bytes) {
  private static final int BUFFER_BYTES = 1 << 20;

  static FileChecksum of(Path file) throws IOException {
    // Not a channel: an interrupt would close that, and a cancelled task look like a damaged file.
    try (InputStream in = Files.newInputStream(file)) {
      CRC32C crc = new CRC32C();
      byte[] buffer = new byte[BUFFER_BYTES];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        crc.update(buffer, 0, read);
        bytes += read;
      }
      return new FileChecksum((int) crc.getValue(), bytes);
    }
  }

  static FileChecksum of(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return new FileChecksum((int) crc.getValue(), content.length);
  }

  @Override
  public String toString() {
    return "%08x %d".formatted(crc, bytes);
  }

  /** Returns the checksum that {@link #toString} wrote so. */
  static FileChecksum parse(String crc, String bytes) {
    return new FileChecksum(Integer.parseUnsignedInt(crc, 16), Long.parseLong(bytes));
  }
}
