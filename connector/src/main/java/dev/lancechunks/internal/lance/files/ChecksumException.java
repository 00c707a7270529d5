package dev.lancechunks.internal.lance.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A difference to what was recorded of a table's files, which takes other advice than the usual.
 */
public final class ChecksumException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String advice;

  ChecksumException(String message, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
  }

  /** One that a restored file mends, or new records if the table is another one. */
  static ChecksumException restore(String message) {
    return new ChecksumException(
        message,
        "Restore it; or, if the table was dropped and written anew since, delete the table's directory _checksums and record them again",
        null);
  }

  /** Returns what to do, in sentences without the last full stop. */
  public String advice() {
    return advice;
  }
}
