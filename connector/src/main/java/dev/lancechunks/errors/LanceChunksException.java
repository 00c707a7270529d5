package dev.lancechunks.errors;

import org.jspecify.annotations.Nullable;

/**
 * Reports a table, an option or a query that cannot be used, and how the user can correct it.
 *
 * <p>Messages have the form "Cannot &lt;verb&gt; &lt;thing&gt;: &lt;reason, with the value&gt;.
 * &lt;what to do&gt;." They never contain the value of a storage option.
 *
 * <pre>{@code
 * try {
 *   spark.read().format("lancechunks").load("/data/chunks.lance").count();
 * } catch (LanceChunksException e) {
 *   System.err.println(e.getMessage());
 * }
 * }</pre>
 */
public final class LanceChunksException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception without a cause. */
  public LanceChunksException(String message) {
    super(message);
  }

  /** Creates an exception with the failure that caused it, if there is one. */
  public LanceChunksException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
