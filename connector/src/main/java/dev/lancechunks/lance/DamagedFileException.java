package dev.lancechunks.lance;

import java.io.IOException;

/** A file that is not what a writer left: missing, cut short, or of another format. */
final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
