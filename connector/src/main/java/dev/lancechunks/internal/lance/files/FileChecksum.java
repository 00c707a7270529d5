package dev.lancechunks.internal.lance.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The checksum of a file. It detects any single changed bit, and any burst of up to 32 bits.
 *
 * @param crc the CRC-32C
 * @param bytes the size in bytes
 */
record FileChecksum(int crc, long bytes) {
  private static final int BUFFER_BYTES = 1 << 20;

  static FileChecksum of(Path file) throws IOException {
    // An interrupt would close a FileChannel, and a canceled task would report a damaged
    // file.
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

  /** Parses the two parts of {@link #toString}. */
  static FileChecksum parse(String crc, String bytes) {
    return new FileChecksum(Integer.parseUnsignedInt(crc, 16), Long.parseLong(bytes));
  }
}
