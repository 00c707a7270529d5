package dev.lancechunks.internal.location;

/** Replaces an exception whose message contains a secret, with the same stack trace and causes. */
public final class RedactedException extends Exception {
  private static final long serialVersionUID = 1L;

  private RedactedException(Throwable shown, StorageOptions storage) {
    super(shown.getClass().getName() + ": " + storage.hide(String.valueOf(shown.getMessage())));
    setStackTrace(shown.getStackTrace());
    if (shown.getCause() != null) {
      initCause(of(shown.getCause(), storage));
    }
    for (Throwable suppressed : shown.getSuppressed()) {
      addSuppressed(of(suppressed, storage));
    }
  }

  /**
   * Returns {@code cause} itself, or a replacement if it, its causes or suppressed exceptions
   * contain a secret.
   */
  public static Throwable of(Throwable cause, StorageOptions storage) {
    return isClean(cause, storage) ? cause : new RedactedException(cause, storage);
  }

  private static boolean isClean(Throwable cause, StorageOptions storage) {
    String message = String.valueOf(cause.getMessage());
    if (!storage.hide(message).equals(message)) {
      return false;
    }
    for (Throwable suppressed : cause.getSuppressed()) {
      if (!isClean(suppressed, storage)) {
        return false;
      }
    }
    return cause.getCause() == null || isClean(cause.getCause(), storage);
  }
}
