package dev.lancechunks.internal.lance.files;

import java.io.IOException;

/** A file that is not what a writer left: missing, cut short, or of another format. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedFileException(String message) {
    super(message);
  }
}
