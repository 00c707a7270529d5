package dev.lancechunks.internal.lance.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that differs from its recorded checksum, or has none. The exception has its own remedy.
 */
public final class ChecksumException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String advice;

  ChecksumException(String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  /** Returns an exception with the advice to restore the file, or to record new checksums. */
  static ChecksumException restore(String message) {
    return new ChecksumException(
        message,
        "Restore it; or, if the table was dropped and rewritten since, delete the table's directory _checksums and record the checksums again",
        null);
  }

  /** Returns the remedy, without the final full stop. */
  public String advice() {
    return advice;
  }
}
