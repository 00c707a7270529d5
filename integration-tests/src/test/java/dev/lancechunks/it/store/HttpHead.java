package dev.lancechunks.it.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The first line and the headers of an HTTP message, byte for byte.
 *
 * @param text the head, including the empty line at its end
 */
record HttpHead(String text) {
  private static final String END = "\r\n\r\n";

  /** Reads a head, or returns nothing if the stream ends before the head is complete. */
  static Optional<HttpHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < END.length()) {
      int b = in.read();
      if (b < 0) {
        return Optional.empty();
      }
      bytes.write(b);
      matched = b == END.charAt(matched) ? matched + 1 : b == END.charAt(0) ? 1 : 0;
    }
    return Optional.of(new HttpHead(bytes.toString(StandardCharsets.ISO_8859_1)));
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  boolean startsWith(String line) {
    return text.startsWith(line);
  }

  boolean isChunked() {
    return header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent();
  }

  /** Returns the content length that the head declares, or 0. */
  long contentLength() {
    return header("content-length").map(Long::parseLong).orElse(0L);
  }

  /** Returns this head for a message with a body of known length instead of chunks. */
  HttpHead inOnePiece(int length) {
    return new HttpHead(
        text.replaceAll("(?i)transfer-encoding: *chunked", "Content-Length: " + length));
  }

  private Optional<String> header(String lowerName) {
    return text.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(lowerName + ":"))
        .map(line -> line.substring(lowerName.length() + 1).strip())
        .findFirst();
  }
}
