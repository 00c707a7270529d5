package dev.lancechunks.internal.filter;

/** A filter cannot refer to a column; the message gives the reason. */
public final class UnresolvedColumnException extends Exception {
  private static final long serialVersionUID = 1L;

  UnresolvedColumnException(String reason) {
    super(reason);
  }
}
