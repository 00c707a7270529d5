package dev.lancechunks.it.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the store with a body of known length that is still to be read.
 *
 * @param body a stream of at least {@code length} bytes
 */
record HttpAnswer(HttpHead head, InputStream body, long length) {
  private static final int CHUNK = 64 << 10;
  private static final int HEX = 16;

  static HttpAnswer to(HttpHead request, InputStream store) throws IOException {
    HttpHead head = HttpHead.read(store).orElseThrow(EOFException::new);
    if (request.startsWith("HEAD ")) {
      return new HttpAnswer(head, store, 0);
    }
    if (head.isChunked()) {
      byte[] whole = joinChunks(store);
      return new HttpAnswer(
          head.inOnePiece(whole.length), new ByteArrayInputStream(whole), whole.length);
    }
    return new HttpAnswer(head, store, head.contentLength());
  }

  private static byte[] joinChunks(InputStream in) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(line(in), HEX);
      whole.write(in.readNBytes(size));
      line(in);
    } while (size > 0);
    return whole.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  /** Copies the next bytes of the body. */
  void copy(long bytes, OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (long left = bytes; left > 0; ) {
      int read = body.read(chunk, 0, (int) Math.min(left, CHUNK));
      if (read < 0) {
        throw new EOFException();
      }
      to.write(chunk, 0, read);
      left -= read;
    }
    to.flush();
  }
}
