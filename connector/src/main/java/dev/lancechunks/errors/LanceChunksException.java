package dev.lancechunks.errors;

import org.jspecify.annotations.Nullable;

/**
 * A failure of a lancechunks table or option that a user can do something about.
 *
 * <p>Messages read "Cannot &lt;verb&gt; &lt;thing&gt;: &lt;why, with the value&gt;. &lt;what to
 * do&gt;." and never hold a storage option's value.
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

  public LanceChunksException(String message) {
    super(message);
  }

  public LanceChunksException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
