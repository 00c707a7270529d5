package dev.lancechunks.chunks;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The function and the class that a chunk belongs to.
 *
 * <p>Older tables have a column for each. Newer ones have a name, a type that tells whose, and a
 * path such as {@code Class.function}.
 */
record Names(@Nullable String function, @Nullable String type) {
  private static final Set<String> FUNCTIONS = Set.of("function", "method");

  static Names of(CodeChunk chunk) {
    String function = present(chunk.text(ChunkField.FUNCTION_NAME));
    String type = present(chunk.text(ChunkField.CLASS_NAME));
    if (function != null || type != null) {
      return new Names(function, type);
    }
    String name = present(chunk.name());
    String kind = chunk.chunkType();
    if (name == null || kind == null) {
      return new Names(null, null);
    }
    if (kind.equals("class")) {
      return new Names(null, name);
    }
    return FUNCTIONS.contains(kind)
        ? new Names(name, outer(chunk.hierarchyPath()))
        : new Names(null, null);
  }

  private static @Nullable String outer(@Nullable String path) {
    int dot = path == null ? -1 : path.indexOf('.');
    return path == null || dot < 0 ? null : path.substring(0, dot);
  }

  /** Writers put an empty text where there is none. */
  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
