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
  private static final Set<String> FUNCTIONS = Set.of("function", "method", "constructor");

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

  /** Returns the last name but one, if there is one. */
  private static @Nullable String outer(@Nullable String path) {
    if (path == null) {
      return null;
    }
    String[] names = path.split("\\.", -1);
    return names.length < 2 ? null : names[names.length - 2];
  }

  /** Writers put an empty text where there is none. */
  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
