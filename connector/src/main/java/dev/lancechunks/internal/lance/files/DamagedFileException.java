package dev.lancechunks.internal.lance.files;

import java.io.IOException;

/** Thrown if a file is truncated or of another format. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedFileException(String message) {
    super(message);
  }
}
